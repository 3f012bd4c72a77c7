-- grain: one indicator held back by one question that nobody has answered with a figure, as known at $recorded_by
-- Closed by a later figure of the same indicator and period in a submission that was not returned; a question about no
-- known row by any later submission of the agency for the period.
WITH standing AS (
    SELECT s.submission_id, s.agency, s.submitted_by, s.time_period, s.recorded_at
    FROM submission AS s
    LEFT JOIN decision_at($recorded_by) AS d USING (submission_id)
    WHERE s.recorded_at <= $recorded_by AND coalesce(d.verdict, 'pending') <> 'return'
),
figure AS (
    SELECT o.indicator, o.period_end, o.recorded_at
    FROM observation AS o
    SEMI JOIN standing USING (submission_id)
    WHERE o.recorded_at <= $recorded_by
)
SELECT q.*, s.agency, s.submitted_by
FROM question AS q
JOIN standing AS s USING (submission_id)
WHERE NOT EXISTS (
    SELECT 1
    FROM figure AS f
    WHERE f.indicator = q.indicator AND f.period_end = q.period_end AND f.recorded_at > q.recorded_at
)
  AND NOT EXISTS (
    SELECT 1
    FROM standing AS later
    WHERE q.indicator IS NULL
      AND later.agency = s.agency
      AND later.time_period = q.time_period
      AND later.recorded_at > q.recorded_at
)
QUALIFY row_number() OVER (
    PARTITION BY coalesce(q.indicator, q.cell), q.period_end, s.agency, q.kind ORDER BY q.recorded_at DESC
) = 1
ORDER BY q.recorded_at DESC, q.indicator, q.cell;
