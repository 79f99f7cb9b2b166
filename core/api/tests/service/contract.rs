//! core/docs/service-api.yaml says what the code does: calls, problems, schemas and examples.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use shikaku_api::http::call::CALLS;
use shikaku_api::{Problem, ProblemKind, wire};
use shikaku_auth::ProofLevel;

const YAML: &str = include_str!("../../../docs/service-api.yaml");
const JSON: &str = "application/json";
const PROBLEM: &str = "application/problem+json";

fn document() -> Value {
    serde_saphyr::from_str(YAML).unwrap()
}

fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().unwrap()
}

/// `$ref` followed.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value.get("$ref").and_then(Value::as_str) {
        Some(path) => document.pointer(path.strip_prefix('#').unwrap()).unwrap(),
        None => value,
    }
}

/// Path, method and operation of every call.
fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let methods = |(path, methods): (_, _)| object(methods).iter().map(move |(method, it)| (path, method, it));
    let each: Vec<(&String, &String, &Value)> = object(&document["paths"]).iter().flat_map(methods).collect();
    each.into_iter().map(|(path, method, it)| (path.as_str(), method.as_str(), it)).collect()
}

/// Status and answer of every call, `$ref` followed.
fn answers(document: &Value) -> Vec<(&str, u16, &Value)> {
    let mut all = Vec::new();
    for (_, _, operation) in operations(document) {
        for (status, answer) in object(&operation["responses"]) {
            let name = operation["operationId"].as_str().unwrap();
            all.push((name, status.parse().unwrap(), resolved(document, answer)));
        }
    }
    all
}

fn examples<'a>(content: &'a Value, media: &str) -> Vec<(&'a str, &'a Value)> {
    let Some(content) = content["content"].get(media) else { return vec![] };
    object(&content["examples"]).iter().map(|(name, it)| (name.as_str(), &it["value"])).collect()
}

/// The value after a way through the wire type of a schema; an error when it does not fit.
fn through_wire(schema: &str, value: &Value) -> Result<Value, serde_json::Error> {
    fn as_type<T: DeserializeOwned + Serialize>(value: &Value) -> Result<Value, serde_json::Error> {
        serde_json::from_value::<T>(value.clone()).and_then(serde_json::to_value)
    }
    match schema {
        "EnrolmentRequest" => as_type::<wire::EnrolmentRequest>(value),
        "Enrolment" => as_type::<wire::Enrolment>(value),
        "RenewalRequest" => as_type::<wire::RenewalRequest>(value),
        "DeviceCertificate" => as_type::<wire::DeviceCertificate>(value),
        "ChallengeRequest" => as_type::<wire::ChallengeRequest>(value),
        "Challenges" => as_type::<wire::Challenges>(value),
        "CheckRequest" => as_type::<wire::CheckRequest>(value),
        "CheckResponse" => as_type::<wire::CheckResponse>(value),
        "Checks" => as_type::<wire::Checks>(value),
        "Institution" => as_type::<shikaku_auth::Institution>(value),
        "Policy" => as_type::<shikaku_auth::Policy>(value),
        "Notices" => as_type::<wire::Notices>(value),
        "EndOfUseRequest" => as_type::<wire::EndOfUseRequest>(value),
        "EndOfUse" => as_type::<wire::EndOfUse>(value),
        "Problem" => as_type::<Problem>(value),
        other => panic!("no wire type for {other}"),
    }
}

/// Schema name, example name and value of every example of a request or an answer.
fn all_examples(document: &Value) -> Vec<(&str, &str, &Value)> {
    let requests = operations(document).into_iter().filter_map(|(_, _, it)| it.get("requestBody"));
    let contents = requests.chain(answers(document).into_iter().map(|(_, _, answer)| answer));
    let mut all = Vec::new();
    for content in contents {
        for media in [JSON, PROBLEM] {
            for (name, value) in examples(content, media) {
                let schema = content["content"][media]["schema"]["$ref"].as_str().unwrap();
                all.push((schema.rsplit('/').next().unwrap(), name, value));
            }
        }
    }
    all
}

/// In YAML's short form a comma in a bare text makes a member without value of the rest.
#[test]
fn no_text_falls_apart() {
    fn no_null(value: &Value, at: &str) {
        match value {
            Value::Null => panic!("nothing at {at}"),
            Value::Array(items) => items.iter().for_each(|item| no_null(item, at)),
            Value::Object(members) => members.iter().for_each(|(name, value)| no_null(value, name)),
            _ => {}
        }
    }
    no_null(&document(), "the top");
}

#[test]
fn the_calls_are_the_same() {
    let document = document();
    let written: BTreeSet<_> = operations(&document)
        .into_iter()
        .map(|(path, method, it)| (it["operationId"].as_str().unwrap(), method.to_uppercase(), path))
        .collect();
    let made: BTreeSet<_> = CALLS.iter().map(|call| (call.name, call.method.to_string(), call.path)).collect();
    assert_eq!(written, made);
}

#[test]
fn the_same_calls_need_a_certificate() {
    let document = document();
    assert_eq!(object(&document["security"][0]).keys().collect::<Vec<_>>(), ["deviceCertificate"]);
    for (_, _, operation) in operations(&document) {
        let name = operation["operationId"].as_str().unwrap();
        let call = CALLS.iter().find(|call| call.name == name).unwrap();
        assert_eq!(operation.get("security").is_none(), call.identity, "{name}");
        assert_eq!(operation["responses"].get("401").is_some(), call.identity, "{name}");
    }
}

#[test]
fn the_problems_are_the_same() {
    let document = document();
    let mut written = BTreeMap::new();
    for (call, status, answer) in answers(&document) {
        for (name, value) in examples(answer, PROBLEM) {
            assert_eq!(value["type"], format!("urn:shikaku:problem:{name}"));
            assert_eq!(value["status"], status, "{name} of {call}");
            written.insert(name, status);
        }
    }
    let made: BTreeMap<_, _> = ProblemKind::ALL.iter().map(|kind| (kind.name(), kind.status())).collect();
    assert_eq!(written, made);
}

#[test]
fn every_failure_is_a_problem_with_an_example_for_each_call_that_has_it() {
    for (call, status, answer) in answers(&document()) {
        let problem = !examples(answer, PROBLEM).is_empty();
        assert_eq!(problem, status >= 400, "{status} of {call}");
    }
}

#[test]
fn calls_with_a_body_tell_the_faults_of_a_body() {
    for (_, method, operation) in operations(&document()) {
        let body = operation.get("requestBody").is_some();
        assert_eq!(body, method == "post");
        for status in ["413", "415"] {
            assert_eq!(operation["responses"].get(status).is_some(), body);
        }
        for status in ["200", "405", "429", "500", "503"] {
            assert!(operation["responses"].get(status).is_some());
        }
    }
}

#[test]
fn the_examples_are_what_the_wire_types_read_and_write() {
    for (schema, name, value) in all_examples(&document()) {
        assert_eq!(&through_wire(schema, value).unwrap(), value, "{name} of {schema}");
    }
}

/// One text for what a client must not mix up: the values of the wire types, in the contract's order.
#[test]
fn modes_evidence_and_levels_are_the_same() {
    let document = document();
    let schema = |path: &str| document["components"]["schemas"].pointer(path).unwrap().clone();
    let written = |values: &[Value]| Value::Array(values.to_vec());
    let modes = [wire::ModeWire::Pin, wire::ModeWire::Visual].map(|mode| serde_json::to_value(mode).unwrap());
    assert_eq!(schema("/CheckRequest/properties/mode/enum"), written(&modes));
    let kinds: Vec<_> = object(&schema("/Evidence/discriminator/mapping")).keys().cloned().map(Value::from).collect();
    assert_eq!(written(&kinds), written(&modes));
    let levels = [ProofLevel::BirthDate, ProofLevel::Photo].map(|level| serde_json::to_value(level).unwrap());
    assert_eq!(schema("/ProofLevel/enum"), written(&levels));
}

#[test]
fn what_a_wire_type_cannot_miss_is_required() {
    let document = document();
    for (schema, name, value) in all_examples(&document) {
        let required = &document["components"]["schemas"][schema]["required"];
        for member in object(value).keys() {
            let mut less = value.clone();
            less.as_object_mut().unwrap().remove(member);
            if through_wire(schema, &less).is_err() {
                assert!(required.as_array().unwrap().iter().any(|it| it == member), "{member} of {name}");
            }
        }
    }
}

/// Marks the properties that `value` shows; every member of it must be a property.
fn mark<'a>(
    document: &'a Value,
    schema: &'a Value,
    name: &'a str,
    value: &Value,
    seen: &mut BTreeSet<(&'a str, &'a str)>,
) {
    let name = schema.get("$ref").and_then(Value::as_str).map_or(name, |path| path.rsplit('/').next().unwrap());
    let schema = resolved(document, schema);
    if let Some(choice) = schema.get("discriminator") {
        let kind = value[choice["propertyName"].as_str().unwrap()].as_str().unwrap();
        let chosen = document.pointer(choice["mapping"][kind].as_str().unwrap().strip_prefix('#').unwrap()).unwrap();
        let name = choice["mapping"][kind].as_str().unwrap().rsplit('/').next().unwrap();
        return mark(document, chosen, name, value, seen);
    }
    match value {
        Value::Object(members) => {
            for (member, value) in members {
                let properties = object(&schema["properties"]);
                let (member, property) =
                    properties.get_key_value(member).unwrap_or_else(|| panic!("{member} of {name}"));
                seen.insert((name, member));
                mark(document, property, member, value, seen);
            }
            for required in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
                assert!(members.contains_key(required.as_str().unwrap()), "{required} of {name}");
            }
        }
        Value::Array(items) => items.iter().for_each(|item| mark(document, &schema["items"], name, item, seen)),
        _ => {}
    }
}

#[test]
fn the_examples_show_every_property_and_no_other() {
    let document = document();
    let mut seen = BTreeSet::new();
    for (schema, _, value) in all_examples(&document) {
        mark(&document, &document["components"]["schemas"][schema], schema, value, &mut seen);
    }
    for (schema, it) in object(&document["components"]["schemas"]) {
        for property in it.get("properties").map(object).into_iter().flat_map(Map::keys) {
            assert!(seen.contains(&(schema.as_str(), property.as_str())), "{property} of {schema}");
        }
    }
}
