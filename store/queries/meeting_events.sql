-- grain: one act in one meeting, as known at $recorded_by; oldest first within a meeting
SELECT *
FROM meeting_event
WHERE recorded_at <= $recorded_by
  AND ($meeting_id IS NULL OR meeting_id = $meeting_id)
ORDER BY meeting_id, event_no;
