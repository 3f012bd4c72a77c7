-- What people add on record: notes on the time axis, causes and remedies, running orders, meetings, tasks.
-- Append-only like 0001. Where a column counts (version, event_no, update_no) the highest number counts.

CREATE TABLE annotation (         -- grain: one version of one note on the time axis
    annotation_id VARCHAR NOT NULL,
    version       INTEGER NOT NULL,   -- from 1; a new version replaces the one before
    indicator     VARCHAR,            -- NULL: every indicator
    event_day     DATE NOT NULL,
    kind          VARCHAR NOT NULL,   -- merger | method | event
    text          VARCHAR NOT NULL,
    is_withdrawn  BOOLEAN NOT NULL,
    actor         VARCHAR NOT NULL,
    recorded_at   TIMESTAMP NOT NULL
);

CREATE TABLE commentary (         -- grain: one signing of causes and remedies for one indicator and period
    indicator   VARCHAR NOT NULL,     -- the row that owns the series
    time_period VARCHAR NOT NULL,
    period_end  DATE NOT NULL,        -- periods ending on one day are one period: 2026-Q4 and 2026
    version     INTEGER NOT NULL,     -- from 1 within (indicator, period_end)
    agency      VARCHAR NOT NULL,     -- a lead agency of the indicator
    cause       VARCHAR NOT NULL,
    remedy      VARCHAR NOT NULL,
    signed_by   VARCHAR NOT NULL,
    position    VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE running_order (      -- grain: one saving of one named order of indicators
    name         VARCHAR NOT NULL,
    version      INTEGER NOT NULL,    -- from 1 within a name
    rule         VARCHAR NOT NULL,    -- late | all | own | group:<code> | agency:<code>
    items        VARCHAR NOT NULL,    -- JSON array of codes; empty unless the rule is own
    is_withdrawn BOOLEAN NOT NULL,
    actor        VARCHAR NOT NULL,
    recorded_at  TIMESTAMP NOT NULL
);

CREATE TABLE meeting (            -- grain: one meeting with the moment it froze
    meeting_id  VARCHAR NOT NULL,
    title       VARCHAR NOT NULL,
    chair       VARCHAR NOT NULL,
    place       VARCHAR NOT NULL,
    held_on     DATE NOT NULL,
    as_of       DATE NOT NULL,        -- the figures shown were published by this day
    known_at    TIMESTAMP NOT NULL,   -- and on record at this moment
    items       VARCHAR NOT NULL,     -- JSON array of codes, in the order shown
    created_by  VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE meeting_event (      -- grain: one act in one meeting
    meeting_id  VARCHAR NOT NULL,
    event_no    INTEGER NOT NULL,     -- from 1 within a meeting
    action      VARCHAR NOT NULL,     -- flag | unflag | conclude | withdraw | close | reopen
    indicator   VARCHAR,
    task_id     VARCHAR,              -- of conclude and withdraw
    actor       VARCHAR NOT NULL,
    detail      VARCHAR NOT NULL,     -- a remark or reason
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE task (               -- grain: one task given
    task_id     VARCHAR NOT NULL,
    origin      VARCHAR NOT NULL,     -- meeting
    origin_id   VARCHAR NOT NULL,     -- of a meeting: meeting_id
    indicator   VARCHAR,              -- NULL: about no single indicator
    text        VARCHAR NOT NULL,
    agency      VARCHAR NOT NULL,
    due_on      DATE,                 -- last day on time; NULL: no deadline
    created_by  VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

CREATE TABLE task_update (        -- grain: one report on one task
    task_id     VARCHAR NOT NULL,
    update_no   INTEGER NOT NULL,     -- from 1 within a task
    state       VARCHAR NOT NULL,     -- open | done | withdrawn
    note        VARCHAR NOT NULL,
    evidence    VARCHAR NOT NULL,     -- document number or address
    actor       VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);
