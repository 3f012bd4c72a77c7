-- grain: one submission of one kind made with one file and not returned, oldest first
WITH decided AS (
    SELECT submission_id, verdict
    FROM decision
    QUALIFY row_number() OVER (PARTITION BY submission_id ORDER BY recorded_at DESC) = 1
)
SELECT s.*
FROM submission AS s
LEFT JOIN decided AS d USING (submission_id)
WHERE s.kind = $kind
  AND s.file_sha256 = $file_sha256
  AND coalesce(d.verdict, 'pending') <> 'return'
ORDER BY s.recorded_at;
