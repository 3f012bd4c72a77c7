-- grain: one submission of one kind made with one file and not returned, oldest first
SELECT s.*
FROM submission AS s
LEFT JOIN decision_at($recorded_by) AS d USING (submission_id)
WHERE s.kind = $kind
  AND s.file_sha256 = $file_sha256
  AND coalesce(d.verdict, 'pending') <> 'return'
ORDER BY s.recorded_at;
