-- grain: one submission with its last decision, as known at $recorded_by; newest first
WITH counted AS (
    SELECT submission_id, count(*) AS figures
    FROM observation
    GROUP BY submission_id
),
asked AS (
    SELECT submission_id, count(DISTINCT message) AS questions
    FROM question
    GROUP BY submission_id
),
stated AS (
    SELECT
        s.*,
        CASE d.verdict WHEN 'approve' THEN 'approved' WHEN 'return' THEN 'returned' ELSE 'pending' END AS state,
        coalesce(c.figures, 0) AS figures,
        coalesce(q.questions, 0) AS questions,
        d.decided_by,
        d.decided_at,
        coalesce(d.reason, '') AS reason,
        p.published_on
    FROM submission AS s
    LEFT JOIN decision_at($recorded_by) AS d USING (submission_id)
    LEFT JOIN publication_at($recorded_by) AS p USING (submission_id)
    LEFT JOIN counted AS c USING (submission_id)
    LEFT JOIN asked AS q USING (submission_id)
    WHERE s.recorded_at <= $recorded_by
)
SELECT *
FROM stated
WHERE ($submission_id IS NULL OR submission_id = $submission_id)
  AND ($state IS NULL OR state = $state)
  AND ($agency IS NULL OR agency = $agency)
ORDER BY recorded_at DESC, submission_id DESC;
