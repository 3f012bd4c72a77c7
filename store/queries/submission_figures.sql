-- grain: one figure of one submission, in the order handed in; released_on is the day given at handing in
SELECT *
FROM observation
WHERE submission_id = $submission_id
ORDER BY row_no;
