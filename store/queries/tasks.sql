-- grain: one task, as known at $recorded_by; oldest first
SELECT *
FROM task
WHERE recorded_at <= $recorded_by
  AND ($task_id IS NULL OR task_id = $task_id)
  AND ($agency IS NULL OR agency = $agency)
  AND ($indicator IS NULL OR indicator = $indicator)
  AND ($origin IS NULL OR origin = $origin)
  AND ($origin_id IS NULL OR origin_id = $origin_id)
ORDER BY recorded_at, task_id;
