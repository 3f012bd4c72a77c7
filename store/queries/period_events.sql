-- grain: one act on the period that ends on $period_end, as known at $at; oldest first
SELECT *
FROM period_event
WHERE period_end = $period_end AND recorded_at <= $at
ORDER BY recorded_at, action = 'lock', event_id;  -- in doubt a period is closed
