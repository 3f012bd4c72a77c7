-- grain: one report on one task, as known at $recorded_by; oldest first within a task
SELECT *
FROM task_update
WHERE recorded_at <= $recorded_by
  AND list_contains($task_ids, task_id)
ORDER BY task_id, update_no;
