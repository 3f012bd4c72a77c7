-- grain: one request to open a period again, with the act that confirmed it, as known at $at; newest first
WITH confirmed AS (
    SELECT request_id, actor AS confirmed_by, recorded_at AS confirmed_at
    FROM period_event
    WHERE action = 'confirm' AND recorded_at <= $at
    QUALIFY row_number() OVER (PARTITION BY request_id ORDER BY recorded_at) = 1
),
locked AS (
    SELECT period_end, max(recorded_at) AS locked_at
    FROM period_event
    WHERE action = 'lock' AND recorded_at <= $at
    GROUP BY period_end
)
SELECT e.*, c.confirmed_by, c.confirmed_at, l.locked_at
FROM period_event AS e
LEFT JOIN confirmed AS c ON c.request_id = e.event_id
LEFT JOIN locked AS l ON l.period_end = e.period_end
WHERE e.action = 'request' AND e.recorded_at <= $at
ORDER BY e.recorded_at DESC, e.event_id DESC;
