-- grain: (indicator, ref_area, period_end, basis): the figure in force on $as_of, as known at $recorded_by
-- One stretch of days has one figure: 2026-Q4 and 2026 year to date end on the same day and replace each other.
-- Published means approved: a figure counts from the later of its own day and the day of its publication.
SELECT *
FROM release_at($recorded_by)
WHERE released_on <= $as_of
  AND list_contains($ref_areas, ref_area)
  AND (obs_status = 'F') = $plans  -- a plan never competes with an actual
QUALIFY row_number() OVER (
    PARTITION BY indicator, ref_area, period_end, basis
    ORDER BY released_on DESC,
             CASE obs_status WHEN 'A' THEN 3 WHEN 'P' THEN 2 WHEN 'E' THEN 1 ELSE 0 END DESC,
             known_at DESC,
             recorded_at DESC,
             row_no DESC
) = 1
ORDER BY indicator, ref_area, period_end, basis;
