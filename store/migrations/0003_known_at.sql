-- What was known at a moment, asked once: views that take the moment. Tables stay as they are.

CREATE MACRO decision_at(moment) AS TABLE      -- grain: one submission with its last decision, as known at `moment`
    SELECT submission_id, verdict, decided_by, reason, recorded_at AS decided_at
    FROM decision
    WHERE recorded_at <= moment
    QUALIFY row_number() OVER (PARTITION BY submission_id ORDER BY recorded_at DESC) = 1;

CREATE MACRO publication_at(moment) AS TABLE    -- grain: one submission with its last day of publication, as known then
    SELECT submission_id, published_on
    FROM publication
    WHERE recorded_at <= moment
    QUALIFY row_number() OVER (PARTITION BY submission_id ORDER BY recorded_at DESC) = 1;

CREATE MACRO release_at(moment) AS TABLE     -- grain: one approved release of one figure, plans included, as known then
    -- released_on is the day it could be seen: the later of its own day and the day of its publication.
    SELECT
        o.* REPLACE (greatest(o.released_on, coalesce(p.published_on, o.released_on)) AS released_on),
        greatest(o.recorded_at, d.decided_at) AS known_at
    FROM observation AS o
    JOIN decision_at(moment) AS d USING (submission_id)
    LEFT JOIN publication_at(moment) AS p USING (submission_id)
    WHERE o.recorded_at <= moment AND d.verdict = 'approve';
