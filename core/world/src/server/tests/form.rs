//! The calls, and the form of every answer: paths, methods, media types, sizes, ids.

use super::*;

#[tokio::test]
async fn a_device_enrols_checks_and_reads_over_tls() {
    let stage = Stage::new().await;
    let keys = DeviceKeys::make();
    let request = serde_json::to_value(stage.kit.enrolment(&keys)).unwrap();
    let (status, enrolment) = stage.post(None, "/v1/enrolments", request).await;
    assert_eq!(status, 200);
    let enrolment: shikaku_api::wire::Enrolment = serde_json::from_value(enrolment).unwrap();
    let leaf = enrolment.certificate_chain[0].0.clone();
    let device = Device { id: enrolment.device_id, institution: enrolment.institution.id, keys, leaf };

    assert_eq!(stage.post(Some(&device), "/v1/challenges", json!({ "count": 2 })).await.0, 200);
    let check = stage.kit.request(&device);
    let (status, answer) = taken(stage.check(&device, &check).send().await.unwrap()).await;
    assert_eq!((status, &answer["results"][0]["validity"]), (200, &json!("1")));
    let by_id = stage.get(Some(&device), &format!("/v1/checks/{}", check.check_id)).await;
    assert_eq!(by_id, (200, answer.clone()));
    let since = stage.get(Some(&device), "/v1/checks?since=2026-11-24T12:00:00%2B09:00").await;
    assert_eq!(since, (200, json!({ "checks": [answer] })));
    for path in ["/v1/institution", "/v1/policy", "/v1/notices"] {
        assert_eq!(stage.get(Some(&device), path).await.0, 200, "{path}");
    }
    let renewal = json!({ "csr": shikaku_api::wire::Bytes(DeviceKeys::make().csr()) });
    assert_eq!(stage.post(Some(&device), "/v1/device/certificate", renewal).await.0, 200);
    assert_eq!(stage.post(Some(&device), "/v1/end-of-use", json!({})).await.0, 200);
}

#[tokio::test]
async fn without_a_certificate_every_call_but_enrolment_is_401() {
    let stage = Stage::new().await;
    let check = stage.kit.request(&stage.kit.enrol());
    let id = check.check_id;
    let posts = [
        ("/v1/device/certificate", json!({ "csr": "MAA=" })),
        ("/v1/challenges", json!({ "count": 1 })),
        ("/v1/end-of-use", json!({})),
    ];
    for (path, body) in posts {
        let answer = stage.post(None, path, body).await;
        assert!(is(&answer, ProblemKind::NoDeviceCertificate), "{path} {answer:?}");
    }
    for path in [
        "/v1/institution",
        "/v1/policy",
        "/v1/notices",
        "/v1/checks?since=2026-11-24T00:00:00Z",
        &format!("/v1/checks/{id}"),
    ] {
        assert!(is(&stage.get(None, path).await, ProblemKind::NoDeviceCertificate), "{path}");
    }
    let request =
        stage.client(None).post(stage.url("/v1/checks")).header("Idempotency-Key", id.to_string()).json(&check);
    assert!(is(&taken(request.send().await.unwrap()).await, ProblemKind::NoDeviceCertificate));
}

#[tokio::test]
async fn what_is_no_path_method_type_or_size_of_the_contract_is_a_problem() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let client = stage.client(Some(&device));
    let send = |method: &str, path: &str, media: &str, body: Vec<u8>| {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let request = client.request(method, stage.url(path)).header(header::CONTENT_TYPE, media).body(body);
        async { taken(request.send().await.unwrap()).await }
    };
    let json = "application/json; charset=utf-8";
    assert!(is(&send("GET", "/", json, vec![]).await, ProblemKind::NotFound));
    assert!(is(&send("GET", "/v1/policy/", json, vec![]).await, ProblemKind::NotFound));
    assert!(is(&send("DELETE", "/v1/policy", json, vec![]).await, ProblemKind::MethodNotAllowed));
    assert!(is(&send("PUT", "/v1/checks", json, vec![]).await, ProblemKind::MethodNotAllowed));
    assert!(is(&send("POST", "/v1/challenges", "text/plain", b"{}".to_vec()).await, ProblemKind::MediaType));
    assert!(is(&send("POST", "/v1/challenges", json, vec![b' '; 65_537]).await, ProblemKind::TooLarge));
    let mut largest = b"{\"count\":1}".to_vec();
    largest.resize(65_536, b' ');
    assert_eq!(send("POST", "/v1/challenges", json, largest).await.0, 200);
    for body in ["", "{", "[]", "null", "{\"count\":0}", "{\"count\":\"1\"}", "{\"count\":1e9}", "\u{feff}{}"] {
        let answer = send("POST", "/v1/challenges", json, body.as_bytes().to_vec()).await;
        assert!(is(&answer, ProblemKind::Malformed), "{body} {answer:?}");
    }
}

#[tokio::test]
async fn a_refused_method_names_the_allowed_ones() {
    let stage = Stage::new().await;
    let response = stage.client(None).delete(stage.url("/v1/checks")).send().await.unwrap();
    let allowed = response.headers()[header::ALLOW].to_str().unwrap().to_owned();
    assert!(allowed.contains("POST") && allowed.contains("GET"), "{allowed}");
}

#[tokio::test]
async fn ids_and_instants_that_are_none_are_malformed() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let braced = "/v1/checks/%7B00000000-0000-0000-0000-000000000000%7D";
    let paths =
        ["/v1/checks", "/v1/checks?since=", "/v1/checks?since=yesterday", "/v1/checks/1", "/v1/checks/%ff", braced];
    for path in paths {
        assert!(is(&stage.get(Some(&device), path).await, ProblemKind::Malformed), "{path}");
    }
    let unknown = "/v1/checks/00000000-0000-0000-0000-000000000000";
    assert!(is(&stage.get(Some(&device), unknown).await, ProblemKind::NotFound));
}

#[tokio::test]
async fn a_check_needs_its_idempotency_key() {
    let stage = Stage::new().await;
    let device = stage.kit.enrol();
    let request = serde_json::to_value(stage.kit.request(&device)).unwrap();
    assert!(is(&stage.post(Some(&device), "/v1/checks", request).await, ProblemKind::Malformed));
}
