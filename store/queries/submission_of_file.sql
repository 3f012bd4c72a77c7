-- grain: the first submission of one kind made with one file (at most one row)
SELECT *
FROM submission
WHERE kind = $kind AND file_sha256 = $file_sha256
ORDER BY recorded_at
LIMIT 1;
