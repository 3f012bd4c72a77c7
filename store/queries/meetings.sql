-- grain: one meeting, as known at $recorded_by; newest first
SELECT *
FROM meeting
WHERE recorded_at <= $recorded_by
  AND ($meeting_id IS NULL OR meeting_id = $meeting_id)
ORDER BY held_on DESC, recorded_at DESC, meeting_id DESC;
