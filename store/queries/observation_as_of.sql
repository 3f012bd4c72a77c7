-- grain: (indicator, ref_area, period_end, basis): the figure in force on $as_of, as known at $recorded_by
-- One stretch of days has one figure: 2026-Q4 and 2026 year to date end on the same day and replace each other.
-- Published means approved: a figure counts from the later of its own day and the day of its publication.
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
      AND list_contains($ref_areas, o.ref_area)
      AND (o.obs_status = 'F') = $plans  -- a plan never competes with an actual
)
SELECT *
FROM release
WHERE released_on <= $as_of
QUALIFY row_number() OVER (
    PARTITION BY indicator, ref_area, period_end, basis
    ORDER BY released_on DESC,
             CASE obs_status WHEN 'A' THEN 3 WHEN 'P' THEN 2 WHEN 'E' THEN 1 ELSE 0 END DESC,
             known_at DESC,
             recorded_at DESC,
             row_no DESC
) = 1
ORDER BY indicator, ref_area, period_end, basis;
