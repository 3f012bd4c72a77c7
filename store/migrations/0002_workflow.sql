-- Handing in, approving and publishing as separate acts; periods that close and open again. Append-only like 0001.

CREATE TABLE publication (        -- grain: one approval: the first day from which its figures may be seen
    submission_id VARCHAR NOT NULL,
    published_on  DATE NOT NULL,      -- day in Viet Nam; figures count from the later of this and their released_on
    recorded_at   TIMESTAMP NOT NULL
);

CREATE TABLE answer (             -- grain: one answer given to one cell when a file was handed in
    submission_id VARCHAR NOT NULL,
    cell          VARCHAR NOT NULL,   -- Sheet!C12
    answer_text   VARCHAR NOT NULL,
    recorded_at   TIMESTAMP NOT NULL
);

CREATE TABLE question (           -- grain: one indicator held back by one question when a file was handed in
    submission_id VARCHAR NOT NULL,
    indicator     VARCHAR,            -- NULL where the question is not about one row
    time_period   VARCHAR,
    period_end    DATE,
    cell          VARCHAR,
    kind          VARCHAR NOT NULL,
    message       VARCHAR NOT NULL,
    recorded_at   TIMESTAMP NOT NULL
);

CREATE TABLE period_event (       -- grain: one act on one reporting period
    event_id    VARCHAR NOT NULL,
    action      VARCHAR NOT NULL,     -- lock | request | confirm
    request_id  VARCHAR,              -- of a confirmation: the request it confirms
    time_period VARCHAR NOT NULL,
    period_end  DATE NOT NULL,        -- periods ending on one day are one period: 2026-Q4 and 2026
    agency      VARCHAR,              -- NULL: every agency
    actor       VARCHAR NOT NULL,
    reason      VARCHAR NOT NULL,
    open_until  DATE,                 -- of a request: last day in Viet Nam on which the period stays open again
    recorded_at TIMESTAMP NOT NULL
);
