-- What may be spent by several instances together: the sum of each scope and period,
-- and the expenses in it, each once.
create table if not exists openrouter_budget (
	scope varchar(500) not null,
	period_start timestamp with time zone not null,
	spent numeric(38, 24) not null,
	primary key (scope, period_start)
);

create table if not exists openrouter_expense (
	id varchar(500) not null primary key,
	scope varchar(500) not null,
	period_start timestamp with time zone not null,
	amount numeric(38, 24) not null,
	recorded_at timestamp with time zone not null
);

create index if not exists openrouter_expense_recorded_at on openrouter_expense (recorded_at);
