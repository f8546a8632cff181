//! `lucaictl`: the use cases without a window, JSON in and out.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line prints")]

mod advice;
mod args;
mod bodies;
mod exchange;
mod input;
mod lead;
mod mediation;
mod output;
mod plain;
mod projects;
mod pure;
mod referrals;
mod script;
mod stored;

use args::{Cli, Command};
use clap::Parser;
use input::Input;
use output::{Out, Stop};
use stored::Shelf;

fn main() {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            // asking for help or the version is no misuse
            std::process::exit(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let json = cli.json;
    let end = match &cli.command {
        Command::Script { file } => script::run(&cli, file),
        _ => {
            let mut shelf = Shelf::new(cli.store.clone());
            let mut input = Input::default();
            let done = run(&cli.command, &mut shelf, &mut input);
            finish(&cli.command, done, json)
        }
    };
    std::process::exit(end);
}

/// Prints what a command came to, and says the exit status.
fn finish(command: &Command, done: Out, json: bool) -> i32 {
    match done {
        Ok(value) => {
            plain::print(command, &value, json);
            0
        }
        Err(stop) => {
            eprintln!("{}", stop.message);
            if json || stop.exit == 1 || pure_command(command) {
                println!("{}", stop.value);
            }
            stop.exit
        }
    }
}

fn pure_command(command: &Command) -> bool {
    matches!(
        command,
        Command::Days(_)
            | Command::Clock { .. }
            | Command::Calendar(args::Calendar::Seal { .. })
            | Command::Calc { .. }
            | Command::Limitation { .. }
            | Command::Jurisdiction { .. }
            | Command::Id(_)
            | Command::Roster(args::Roster::Check { .. })
            | Command::Orders(args::Orders::Check { .. })
            | Command::Doc(args::Doc::Render(_) | args::Doc::Check { .. })
    )
}

/// Runs one command.
pub(crate) fn run(command: &Command, shelf: &mut Shelf, input: &mut Input) -> Out {
    match command {
        Command::Days(args) => pure::days(args),
        Command::Clock { file, explain, what_if } => pure::clock(input, file, *explain, what_if.as_deref()),
        Command::Calendar(args::Calendar::Seal { file }) => pure::seal(file),
        Command::Calc { file } => pure::calc(input, file),
        Command::Limitation { file } => pure::limitation(input, file),
        Command::Jurisdiction { file } => pure::jurisdiction(input, file),
        Command::Id(args::Id::Check { number }) => pure::id_check(number),
        Command::Doc(args::Doc::Render(args)) => pure::render(args),
        Command::Doc(args::Doc::Check { file, paper }) => pure::check(file, paper.as_deref()),
        Command::Orders(args::Orders::Check { file, sheet }) => pure::orders_check(file, sheet.as_deref()),
        Command::Roster(args::Roster::Check { file, sheet }) => pure::roster_check(file, sheet.as_deref()),
        Command::Doc(args::Doc::Templates) if shelf.has_no_store() => stored::templates(),
        Command::Script { .. } => Err(Stop::usage("script_in_script", "脚本里不能再运行脚本。")),
        Command::Init(args) => shelf.init(args),
        Command::Restore { file } => shelf.restore(file),
        other => shelf.run(other, input),
    }
}
