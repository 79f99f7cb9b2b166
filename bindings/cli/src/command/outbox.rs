//! `shikaku outbox list|send`: checks that wait for their answer.

use std::process::ExitCode;

use serde_json::json;
use shikaku_core::engine::outbox::Delivery;

use super::enrol::saved_address;
use crate::{
    args::{Common, Outbox},
    show::{answer, failure, japanese_time, json},
    trouble::Trouble,
};

pub async fn run(order: &Outbox, common: &Common) -> Result<ExitCode, Trouble> {
    let engine = super::open(common, saved_address(common)?).await?;
    match order {
        Outbox::List => {
            let waiting = engine.outbox().await?;
            if common.json {
                let rows = waiting.iter().map(|row| {
                    json!({ "check_id": row.check_id, "performed_at": row.performed_at, "tries": row.tries,
                            "last_failure": row.last_failure })
                });
                json::print(&rows.collect());
            } else {
                for row in waiting {
                    let last = row.last_failure.map_or_else(|| "—".to_owned(), |number| number.to_string());
                    println!("  {}  {}  × {}  {last}", row.check_id, japanese_time(row.performed_at), row.tries);
                }
            }
            Ok(ExitCode::SUCCESS)
        }
        Outbox::Send => {
            let sent = engine.send_outbox().await?;
            let all_answered = sent.iter().all(|one| matches!(one.outcome, Ok(Delivery::Answered(_))));
            if common.json {
                let rows = sent.iter().map(|one| match &one.outcome {
                    Ok(Delivery::Answered(kept)) => json::kept_check(kept),
                    Ok(Delivery::Pending { retry_after }) => {
                        json!({ "check_id": one.check_id, "outcome": "waiting", "retry_after": retry_after })
                    }
                    Err(cause) => json!({ "check_id": one.check_id, "failure": json::failure(*cause) }),
                });
                json::print(&rows.collect());
            } else {
                for one in &sent {
                    match &one.outcome {
                        Ok(Delivery::Answered(kept)) => answer::print(kept, common.lang),
                        Ok(Delivery::Pending { .. }) => {
                            failure::print_waiting(shikaku_core::FailureKind::AnswerPending.into(), common.lang);
                        }
                        Err(cause) => failure::print(*cause, common.lang),
                    }
                }
            }
            Ok(if all_answered { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
    }
}
