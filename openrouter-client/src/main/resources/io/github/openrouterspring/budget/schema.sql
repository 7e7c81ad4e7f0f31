-- What may be spent by several instances together: the sum of each scope, kind of period
-- and period, the expenses in it, each once, and what is held back for calls that run.
-- All times are in UTC.
create table if not exists openrouter_budget (
	scope varchar(500) not null,
	period_kind varchar(10) not null,
	period_start timestamp(6) not null,
	spent numeric(38, 24) not null,
	primary key (scope, period_kind, period_start)
);

create table if not exists openrouter_expense (
	id varchar(200) not null,
	scope varchar(500) not null,
	period_kind varchar(10) not null,
	period_start timestamp(6) not null,
	amount numeric(38, 24) not null,
	recorded_at timestamp(6) not null,
	operation varchar(200),
	model varchar(200),
	model_name varchar(200),
	tags varchar(1000),
	prompt_tokens bigint,
	completion_tokens bigint,
	primary key (id, scope, period_kind, period_start)
);

create index if not exists openrouter_expense_recorded_at on openrouter_expense (recorded_at);

create table if not exists openrouter_reservation (
	scope varchar(500) not null,
	period_kind varchar(10) not null,
	period_start timestamp(6) not null,
	id varchar(40) not null,
	amount numeric(38, 24) not null,
	expires_at timestamp(6) not null,
	primary key (scope, period_kind, period_start, id)
);
