-- grain: one release of one figure, approved and known on $as_of / $recorded_by; newest first within a figure
-- released_on is the day it could be seen: the later of its own day and the day of its publication.
WITH approved AS (
    SELECT submission_id, recorded_at AS approved_at
    FROM decision
    WHERE recorded_at <= $recorded_by
    QUALIFY row_number() OVER (PARTITION BY submission_id ORDER BY recorded_at DESC) = 1 AND verdict = 'approve'
),
published AS (
    SELECT submission_id, published_on
    FROM publication
    WHERE recorded_at <= $recorded_by
    QUALIFY row_number() OVER (PARTITION BY submission_id ORDER BY recorded_at DESC) = 1
),
release AS (
    SELECT
        o.* REPLACE (greatest(o.released_on, coalesce(p.published_on, o.released_on)) AS released_on),
        greatest(o.recorded_at, a.approved_at) AS known_at
    FROM observation AS o
    JOIN approved AS a USING (submission_id)
    LEFT JOIN published AS p USING (submission_id)
    WHERE o.recorded_at <= $recorded_by
      AND ($indicators IS NULL OR list_contains($indicators, o.indicator))
)
SELECT *
FROM release
WHERE released_on <= $as_of
ORDER BY indicator, period_end, basis, ref_area, released_on DESC, known_at DESC, recorded_at DESC, row_no DESC;
