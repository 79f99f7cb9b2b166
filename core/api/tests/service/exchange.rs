//! The client against a real TLS server: what goes out, and what every answer becomes.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::pki::{Authority, Holds};
use crate::server::{After, Reply, Request, Server, json, reply, tls};
use shikaku_api::http::call::CALLS;
use shikaku_api::wire::{ChallengeRequest, EndOfUseRequest, EnrolmentRequest, RenewalRequest};
use shikaku_api::{CheckReply, CheckService, HttpsService, Limits, ProblemKind, ServiceError};
use uuid::Uuid;

const ID: Uuid = Uuid::from_u128(0xc4ec);
const ENROLMENT: &str = r#"{"institution":{"kind":"therapist","value":"1"},"code":"1","csr":"AAAA",
    "device":{"name":"a","platform":"ios","app_version":"0.1.0"}}"#;

/// A server that answers as it is told, and a client of it.
async fn pair(limits: Limits, respond: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> (Server, HttpsService) {
    let (servers, devices) = (Authority::new(), Authority::new());
    let server = Server::start(tls(&servers, Some(&devices)), respond).await;
    let identity = Some(devices.software_device(Holds::Now));
    let service = HttpsService::new(&server.url(), &[servers.root], identity, limits).unwrap();
    (server, service)
}

/// What `GET /v1/checks/{id}` becomes when the server answers so.
async fn answer_to(respond: impl Fn() -> Reply + Send + Sync + 'static) -> Result<CheckReply, ServiceError> {
    let (_server, service) = pair(Limits::default(), move |_| respond()).await;
    service.check_by_id(ID).await
}

fn problem(status: u16, headers: &str, kind: &str) -> Reply {
    let body = format!(r#"{{"type":"urn:shikaku:problem:{kind}","title":"t","status":{status}}}"#);
    reply(status, &format!("content-type: application/problem+json\r\n{headers}"), body.as_bytes())
}

fn check_response(id: Uuid) -> String {
    format!(
        r#"{{"check_id":"{id}","processed_at":"2026-11-24T01:02:04Z","as_of":"2026-11-24","results":[],"notices":[]}}"#
    )
}

#[tokio::test]
async fn every_call_goes_out_as_the_table_says() {
    let (server, service) = pair(Limits::default(), |_| json("null")).await;
    let enrolment: EnrolmentRequest = serde_json::from_str(ENROLMENT).unwrap();
    let _ = service.enrol(&enrolment).await;
    let _ = service.renew_certificate(&RenewalRequest { csr: vec![1].into() }).await;
    let _ = service.challenges(1).await;
    let _ = service.check(ID, b"{}").await;
    let _ = service.check_by_id(ID).await;
    let _ = service.checks_since(chrono::DateTime::UNIX_EPOCH).await;
    let _ = service.institution().await;
    let _ = service.policy().await;
    let _ = service.notices().await;
    let _ = service.end_of_use(&EndOfUseRequest { face_reader_since: None }).await;
    let requests = server.requests.lock().unwrap();
    assert_eq!(requests.len(), CALLS.len());
    for (request, call) in requests.iter().zip(CALLS) {
        let line = format!("{} {}", call.method, call.path.replace("{id}", &ID.to_string()));
        assert!(request.head.starts_with(&line), "{line}");
    }
}

#[tokio::test]
async fn requests_name_the_app_and_what_they_take_and_nothing_else() {
    let (server, service) = pair(Limits::default(), |_| json(r#"{"notices":[]}"#)).await;
    service.notices().await.unwrap();
    let head = server.last().head;
    let mut names: Vec<_> = head.lines().skip(1).filter_map(|line| Some(line.split_once(": ")?.0)).collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "host", "user-agent"]);
    assert!(head.contains(concat!("user-agent: shikaku-touch/", env!("CARGO_PKG_VERSION"), "\r\n")));
}

#[tokio::test]
async fn a_check_goes_out_byte_for_byte_with_its_key() {
    let (server, service) = pair(Limits::default(), |_| json(&check_response(ID))).await;
    let body = b"{ \"as\": \"it is\" }";
    assert!(matches!(service.check(ID, body).await, Ok(CheckReply::Answered(answer)) if answer.check_id == ID));
    let Request { head, body: sent, .. } = server.last();
    assert_eq!(sent, body);
    assert!(
        head.contains(&format!("idempotency-key: {ID}\r\n")) && head.contains("content-type: application/json\r\n")
    );
}

#[tokio::test]
async fn an_instant_goes_out_with_its_zone() {
    let (server, service) = pair(Limits::default(), |_| json(r#"{"checks":[]}"#)).await;
    let since = chrono::DateTime::from_timestamp(1_795_500_000, 250_000_000).unwrap();
    assert_eq!(service.checks_since(since).await, Ok(vec![]));
    assert!(server.last().head.starts_with("GET /v1/checks?since=2026-11-24T06%3A00%3A00.250Z HTTP/1.1\r\n"));
}

#[tokio::test]
async fn the_answer_to_another_check_is_malformed() {
    let other = check_response(Uuid::from_u128(1));
    let (_server, service) = pair(Limits::default(), move |_| json(&other)).await;
    assert_eq!(service.check(ID, b"{}").await, Err(ServiceError::MalformedAnswer));
    assert_eq!(service.check_by_id(ID).await, Err(ServiceError::MalformedAnswer));
}

#[tokio::test]
async fn challenges_are_as_many_as_asked_for_with_nonces_of_32_bytes() {
    let (_server, service) = pair(Limits::default(), |request| {
        let ChallengeRequest { count } = serde_json::from_slice(&request.body).unwrap();
        let nonce = if count == 3 { "AAAA".into() } else { format!("{}=", "A".repeat(43)) };
        let one = format!(
            r#"{{"id":"{ID}","nonce":"{nonce}","issued":"2026-11-24T00:00:00Z","not_after":"2026-11-25T00:00:00Z"}}"#
        );
        json(&format!(r#"{{"challenges":[{}]}}"#, vec![one; usize::from(count.min(3))].join(",")))
    })
    .await;
    assert_eq!(service.challenges(2).await.map(|challenges| challenges.len()), Ok(2));
    assert_eq!(service.challenges(3).await, Err(ServiceError::MalformedAnswer));
    assert_eq!(service.challenges(4).await, Err(ServiceError::MalformedAnswer));
}

#[tokio::test]
async fn pending_says_when_to_ask_again() {
    assert_eq!(answer_to(|| reply(202, "retry-after: 9\r\n", b"")).await, Ok(CheckReply::Pending { retry_after: 9 }));
    assert_eq!(answer_to(|| reply(202, "", b"{}")).await, Ok(CheckReply::Pending { retry_after: 5 }));
}

#[tokio::test]
async fn every_problem_is_named() {
    let (_server, service) = pair(Limits::default(), |request| {
        let index: usize = String::from_utf8_lossy(&request.body).parse().unwrap();
        let kind = ProblemKind::ALL[index];
        problem(kind.status(), "", kind.name())
    })
    .await;
    for (index, &kind) in ProblemKind::ALL.iter().enumerate() {
        let result = service.check(ID, index.to_string().as_bytes()).await;
        assert_eq!(result, Err(ServiceError::Problem { kind, retry_after: None }));
    }
}

#[tokio::test]
async fn a_problem_without_a_time_takes_the_headers() {
    let expected = ServiceError::Problem { kind: ProblemKind::RateLimited, retry_after: Some(30) };
    assert_eq!(answer_to(|| problem(429, "retry-after: 30\r\n", "rate-limited")).await, Err(expected));
}

#[tokio::test]
async fn a_problem_of_a_newer_service_keeps_its_status() {
    let expected = ServiceError::UnknownProblem { status: 418 };
    assert_eq!(answer_to(|| problem(418, "", "a-new-one")).await, Err(expected.clone()));
    assert_eq!(answer_to(|| reply(418, "content-type: text/html\r\n", b"<p>")).await, Err(expected.clone()));
    assert_eq!(answer_to(|| reply(418, "", b"")).await, Err(expected));
}

#[tokio::test]
async fn a_problem_on_a_good_status_is_malformed() {
    assert_eq!(answer_to(|| problem(200, "", "internal")).await, Err(ServiceError::MalformedAnswer));
}

#[tokio::test]
async fn garbage_is_malformed() {
    let json_of = |body: &'static [u8]| move || reply(200, "content-type: application/json\r\n", body);
    for body in [&b""[..], b"{", b"null", b"[]", b"\xff\xfe", b"{\"check_id\":1}"] {
        assert_eq!(answer_to(json_of(body)).await, Err(ServiceError::MalformedAnswer));
    }
    let html = || reply(200, "content-type: text/html\r\n", b"<p>Sign in</p>");
    assert_eq!(answer_to(html).await, Err(ServiceError::MalformedAnswer));
    let no_type = || reply(200, "", check_response(ID).as_bytes());
    assert_eq!(answer_to(no_type).await, Err(ServiceError::MalformedAnswer));
    let broken = || reply(500, "content-type: application/problem+json\r\n", b"{");
    assert_eq!(answer_to(broken).await, Err(ServiceError::MalformedAnswer));
}

#[tokio::test]
async fn what_is_no_http_is_malformed() {
    let noise = || Reply { bytes: b"\0\0\0\0 noise \r\n\r\n".to_vec(), after: After::Keep };
    assert_eq!(answer_to(noise).await, Err(ServiceError::MalformedAnswer));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (server, service) =
        pair(Limits::default(), |_| reply(307, "location: https://127.0.0.1:1/v1/policy\r\n", b"")).await;
    assert_eq!(service.policy().await, Err(ServiceError::UnknownProblem { status: 307 }));
    assert_eq!(server.seen(), 1);
}

#[tokio::test]
async fn a_cut_anywhere_in_the_answer_is_a_lost_connection_and_nothing_is_sent_twice() {
    let whole = json(&check_response(ID)).bytes;
    for length in 0..whole.len() {
        let bytes = whole[..length].to_vec();
        let (server, service) =
            pair(Limits::default(), move |_| Reply { bytes: bytes.clone(), after: After::Cut }).await;
        assert_eq!(service.check(ID, b"{}").await, Err(ServiceError::Unreachable), "after {length} bytes");
        assert_eq!(server.seen(), 1);
    }
}

#[tokio::test]
async fn an_answer_beyond_the_limit_is_malformed_with_and_without_a_length() {
    let limits = Limits { answer_bytes: 200, ..Limits::default() };
    let padded = |size: usize| format!("{:size$}", check_response(ID));
    let (_server, service) = pair(limits, move |request| {
        let size: usize = String::from_utf8_lossy(&request.body).parse().unwrap();
        json(&padded(size))
    })
    .await;
    assert!(matches!(service.check(ID, b"200").await, Ok(CheckReply::Answered(_))));
    assert_eq!(service.check(ID, b"201").await, Err(ServiceError::MalformedAnswer));
    let (_server, service) = pair(limits, |_| {
        let head = "HTTP/1.1 200 X\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
        Reply {
            bytes: [head, &"40\r\n0123456789012345678901234567890123456789012345678901234567890123\r\n".repeat(4)]
                .concat()
                .into(),
            after: After::Hang,
        }
    })
    .await;
    assert_eq!(service.check(ID, b"").await, Err(ServiceError::MalformedAnswer));
}

#[tokio::test]
async fn no_answer_in_time_is_told_as_such() {
    let limits = Limits { call: Duration::from_millis(200), ..Limits::default() };
    for bytes in ["", "HTTP/1.1 200 X\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{"] {
        let (_server, service) = pair(limits, |_| Reply { bytes: bytes.into(), after: After::Hang }).await;
        assert_eq!(service.policy().await, Err(ServiceError::TimedOut));
    }
}

#[tokio::test]
async fn a_server_that_never_shakes_hands_is_told_as_such() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let limits = Limits { connect: Duration::from_millis(50), ..Limits::default() };
    let url = format!("https://{}", listener.local_addr().unwrap());
    let devices = Authority::new();
    let identity = devices.software_device(Holds::Now);
    let service = HttpsService::new(&url, &[devices.root], Some(identity), limits).unwrap();
    assert_eq!(service.policy().await, Err(ServiceError::TimedOut));
}

#[tokio::test]
async fn nobody_there_is_told_as_such() {
    let devices = Authority::new();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for host in [format!("127.0.0.1:{port}"), "nowhere.invalid".to_owned()] {
        let identity = Some(devices.software_device(Holds::Now));
        let roots = std::slice::from_ref(&devices.root);
        let service = HttpsService::new(&format!("https://{host}"), roots, identity, Limits::default()).unwrap();
        assert_eq!(service.policy().await, Err(ServiceError::Unreachable), "{host}");
    }
}

#[tokio::test]
async fn a_lost_connection_is_made_anew_by_the_next_call() {
    let (server, service) = pair(Limits::default(), |request| {
        let after = if request.head.contains("/v1/policy") { After::Cut } else { After::Keep };
        Reply { after, ..json(r#"{"notices":[]}"#) }
    })
    .await;
    assert_eq!(service.policy().await, Err(ServiceError::MalformedAnswer));
    assert_eq!(service.notices().await, Ok(vec![]));
    assert_eq!(*server.connections.lock().unwrap(), 2);
}

/// Takes what the log shows.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_names_the_call_and_never_a_body() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let (_server, service) = pair(Limits::default(), |request| match request.body.len() {
        0 => reply(599, "content-type: text/plain\r\n", b"MIHON HANAKO"),
        _ => json(&check_response(ID).replace("[]", r#"["MIHON HANAKO"]"#)),
    })
    .await;
    let _ = service.check(ID, b"MIHON HANAKO").await;
    let _ = service.check_by_id(ID).await;
    let shown = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(shown.contains(r#"answered call="check" status=200"#), "{shown}");
    assert!(shown.contains(r#"refused call="check_by_id" status=599"#), "{shown}");
    assert!(!shown.contains("HANAKO"));
}
