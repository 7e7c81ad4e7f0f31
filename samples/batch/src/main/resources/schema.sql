-- The items of all runs, and what became of them.
create table if not exists comparison_run (
	run varchar(100) not null primary key
);

create table if not exists comparison_item (
	run varchar(100) not null,
	model varchar(200) not null,
	line integer not null,
	question varchar(20000) not null,
	status varchar(10) not null,
	claims integer not null,
	worker varchar(100),
	claimed_until timestamp with time zone,
	answer varchar(500000),
	generation varchar(200),
	cost numeric(38, 24),
	millis bigint,
	failure varchar(2000),
	primary key (run, model, line)
);
