import ShikakuCore

extension AnswerField {
    /// The name of a field of a result.
    public var words: TextId {
        switch self {
        case .cardClass: .fieldCardClass
        case .insurerNumber: .fieldInsurerNumber
        case .insurerName: .fieldInsurerName
        case .symbol: .fieldSymbol
        case .number: .fieldNumber
        case .branch: .fieldBranch
        case .relation: .fieldRelation
        case .insuredName: .fieldInsuredName
        case .householdHead: .fieldHouseholdHead
        case .acquiredOn: .fieldAcquiredOn
        case .validFrom: .fieldValidFrom
        case .validTo: .fieldValidTo
        case .lostOn: .fieldLostOn
        case .lossReason: .fieldLossReason
        case .disease: .fieldDisease
        case .payerNumber: .fieldPayerNumber
        case .recipientNumber: .fieldRecipientNumber
        }
    }

    /// Whether it is read digit by digit (記号・番号・枝番).
    public var spelled: Bool {
        switch self {
        case .insurerNumber, .symbol, .number, .branch, .payerNumber, .recipientNumber: true
        default: false
        }
    }
}

extension CheckMode {
    /// The word of a mode.
    public var words: TextId { self == .pin ? .modePin : .modeVisual }
}
