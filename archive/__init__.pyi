# What the package offers; each name is imported when it is first used.

from .audit import (
    Happening as Happening,
    Origin as Origin,
    acting_from as acting_from,
    attend_log as attend_log,
    canonical_json as canonical_json,
    consistency_proof as consistency_proof,
    inclusion_proof as inclusion_proof,
    premis_type as premis_type,
    record_event as record_event,
    record_events as record_events,
    seal_proof as seal_proof,
    verify_log as verify_log,
)
from .cancelling import (
    cancel_entry as cancel_entry,
)
from .checking import (
    CheckedField as CheckedField,
    CheckedPaper as CheckedPaper,
    amend_checks as amend_checks,
    keep_checks as keep_checks,
)
from .citations import (
    CitedRecord as CitedRecord,
    LackingDocument as LackingDocument,
    cited_records as cited_records,
    citing_records as citing_records,
    count_lacking_documents as count_lacking_documents,
    lacking_documents as lacking_documents,
    records_citing as records_citing,
    records_meant as records_meant,
)
from .differing import (
    Change as Change,
    Comparison as Comparison,
    Paragraph as Paragraph,
    Piece as Piece,
    compare_texts as compare_texts,
)
from .duplicates import (
    find_duplicates as find_duplicates,
    find_same_bytes as find_same_bytes,
)
from .duties.asking import (
    first_day_asked as first_day_asked,
)
from .duties.giving import (
    Given as Given,
    give_obligation as give_obligation,
    move_deadline as move_deadline,
    take_off as take_off,
)
from .duties.handing_in import (
    HandIn as HandIn,
    hand_in as hand_in,
    records_to_hand_in as records_to_hand_in,
)
from .duties.judging import (
    accept_work as accept_work,
    may_judge_this as may_judge_this,
    return_work as return_work,
)
from .duties.receivers import (
    ClosedUnit as ClosedUnit,
    Receivers as Receivers,
    choose_receivers as choose_receivers,
    units_below as units_below,
)
from .duties.recurring import (
    MOST_PERIODS as MOST_PERIODS,
    PeriodTerms as PeriodTerms,
    periods_of as periods_of,
)
from .duties.seeing import (
    instances_given as instances_given,
    instances_seen as instances_seen,
    instances_to_do as instances_to_do,
    may_hand_in as may_hand_in,
    may_judge as may_judge,
)
from .duties.urging import (
    Urged as Urged,
    instances_to_urge as instances_to_urge,
    urge as urge,
)
from .effects import (
    EffectTerms as EffectTerms,
    Standing as Standing,
    acting_seen as acting_seen,
    copies_ended_on as copies_ended_on,
    effects_made_by as effects_made_by,
    ended_elsewhere as ended_elsewhere,
    ended_on as ended_on,
    is_named as is_named,
    may_state as may_state,
    standings_on as standings_on,
    state_effect as state_effect,
    take_in_effects as take_in_effects,
    withdraw_effect as withdraw_effect,
)
from .emergency import (
    EMERGENCY_DECIDERS as EMERGENCY_DECIDERS,
    EMERGENCY_HOURS as EMERGENCY_HOURS,
    AlreadyDecided as AlreadyDecided,
    ask_emergency as ask_emergency,
    decide_emergency as decide_emergency,
    emergencies_in_force as emergencies_in_force,
    emergencies_seen as emergencies_seen,
    emergency_record as emergency_record,
    end_emergency as end_emergency,
    may_decide as may_decide,
)
from .errors import (
    ArchiveError as ArchiveError,
    ClosingRefused as ClosingRefused,
    DossiersRefused as DossiersRefused,
    ImmutableRow as ImmutableRow,
    ImportRefused as ImportRefused,
    InvalidFiling as InvalidFiling,
    InvalidUnit as InvalidUnit,
    NotAllowed as NotAllowed,
    RecordHeld as RecordHeld,
    RegisterClosed as RegisterClosed,
    StaleEdit as StaleEdit,
)
from .filing import (
    FiledRecord as FiledRecord,
    Filing as Filing,
    file_record as file_record,
    file_records as file_records,
)
from .holidays import (
    DayTerms as DayTerms,
    ProposedDay as ProposedDay,
    enter_days as enter_days,
    fixed_days as fixed_days,
    holidays_seen as holidays_seen,
    units_with_days as units_with_days,
    withdraw_day as withdraw_day,
)
from .inspections import (
    INSPECTION_MAKERS as INSPECTION_MAKERS,
    AlreadyRevoked as AlreadyRevoked,
    InspectionTerms as InspectionTerms,
    inspection_events as inspection_events,
    inspections_seen as inspections_seen,
    inspectors as inspectors,
    last_inspected as last_inspected,
    log_inspection as log_inspection,
    may_revoke as may_revoke,
    open_inspection as open_inspection,
    revoke_inspection as revoke_inspection,
)
from .keeping.around import (
    goes_with as goes_with,
    goes_with_each as goes_with_each,
)
from .keeping.councils import (
    judge as judge,
    keep_council as keep_council,
)
from .keeping.deciding import (
    decide_disposal as decide_disposal,
    send_back_disposal as send_back_disposal,
)
from .keeping.disposals import (
    DISPOSAL_READERS as DISPOSAL_READERS,
    add_to_disposal as add_to_disposal,
    begin_disposal as begin_disposal,
    disposals_seen as disposals_seen,
    lacking_for_submission as lacking_for_submission,
    leave_out as leave_out,
    let_go as let_go,
    may_decide_disposal as may_decide_disposal,
    may_propose as may_propose,
    propose_disposal as propose_disposal,
    submit_disposal as submit_disposal,
    withdraw_disposal as withdraw_disposal,
)
from .keeping.dossiers import (
    add_member as add_member,
    fix_term as fix_term,
    keeping_of as keeping_of,
    mark_closed as mark_closed,
    mark_reopened as mark_reopened,
    remove_member as remove_member,
    too_short as too_short,
)
from .keeping.dues import (
    due_day as due_day,
    due_to_archive as due_to_archive,
    due_to_historical as due_to_historical,
)
from .keeping.expiry import (
    dossiers_ending as dossiers_ending,
    why_not_dispose as why_not_dispose,
)
from .keeping.holding import (
    HOLDERS as HOLDERS,
    holds_over as holds_over,
    holds_seen as holds_seen,
    may_hold as may_hold,
    place_hold as place_hold,
    release_hold as release_hold,
    require_changeable as require_changeable,
)
from .keeping.periods import (
    period_of as period_of,
    periods_on as periods_on,
    replace_period as replace_period,
)
from .keeping.plans import (
    add_entry as add_entry,
    add_heading as add_heading,
    copy_plan as copy_plan,
    issue_plan as issue_plan,
    may_keep_plan as may_keep_plan,
    open_plan as open_plan,
    remove_entry as remove_entry,
    remove_heading as remove_heading,
    save_entry as save_entry,
    save_heading as save_heading,
)
from .keeping.rules import (
    add_rule as add_rule,
    confirm_rule as confirm_rule,
    may_keep_rules as may_keep_rules,
    replace_rule as replace_rule,
)
from .keeping.terms import (
    disposal_day as disposal_day,
    heading_rule as heading_rule,
    is_expired as is_expired,
    linked_headings as linked_headings,
    longest_member_term as longest_member_term,
    rule_of as rule_of,
    term_of as term_of,
)
from .keeping.tombstones import (
    bury as bury,
    doom as doom,
    tombstone_of as tombstone_of,
)
from .keeping.transfers import (
    TRANSFER_READERS as TRANSFER_READERS,
    describe_transfer as describe_transfer,
    draw_up_transfer as draw_up_transfer,
    may_hand_over as may_hand_over,
    may_receive as may_receive,
    offer_transfer as offer_transfer,
    receive_transfer as receive_transfer,
    transfers_seen as transfers_seen,
    why_not_hand_over as why_not_hand_over,
    withdraw_transfer as withdraw_transfer,
)
from .likeness import (
    Likeness as Likeness,
    find_likenesses as find_likenesses,
    likenesses_of as likenesses_of,
    sketch_missing as sketch_missing,
    text_of as text_of,
)
from .models import (
    ALARMS as ALARMS,
    ENDING as ENDING,
    FIXED_WORDS as FIXED_WORDS,
    STATES_IN_USE as STATES_IN_USE,
    ApiSubmission as ApiSubmission,
    ApiToken as ApiToken,
    Assignment as Assignment,
    AuditEvent as AuditEvent,
    AuditLog as AuditLog,
    Book as Book,
    Candidate as Candidate,
    CheckOutcome as CheckOutcome,
    Confidentiality as Confidentiality,
    CouncilMember as CouncilMember,
    CouncilRole as CouncilRole,
    DayKind as DayKind,
    DeadlineSort as DeadlineSort,
    Disposal as Disposal,
    DisposalItem as DisposalItem,
    DisposalState as DisposalState,
    DoomedFile as DoomedFile,
    DossierKeeping as DossierKeeping,
    DossierMember as DossierMember,
    DraftFile as DraftFile,
    DraftPurpose as DraftPurpose,
    DraftState as DraftState,
    EarlierFile as EarlierFile,
    Effect as Effect,
    EffectKind as EffectKind,
    EmergencyAccess as EmergencyAccess,
    EntryState as EntryState,
    EnvelopeKind as EnvelopeKind,
    Event as Event,
    ExchangeEnvelope as ExchangeEnvelope,
    ExchangeReply as ExchangeReply,
    ExchangeStatus as ExchangeStatus,
    FailedTries as FailedTries,
    FieldCheck as FieldCheck,
    FileKind as FileKind,
    FilePlan as FilePlan,
    HeldRecord as HeldRecord,
    HeldUnit as HeldUnit,
    Holiday as Holiday,
    ImportRow as ImportRow,
    ImportRun as ImportRun,
    InspectionGrant as InspectionGrant,
    Instance as Instance,
    InstanceState as InstanceState,
    IntakeFile as IntakeFile,
    IntakeItem as IntakeItem,
    IntakeState as IntakeState,
    KnownBrowser as KnownBrowser,
    LegalHold as LegalHold,
    LogCheck as LogCheck,
    Measure as Measure,
    NumberSeries as NumberSeries,
    Obligation as Obligation,
    ObligationPeriod as ObligationPeriod,
    ObligationState as ObligationState,
    OutgoingDraft as OutgoingDraft,
    PackageState as PackageState,
    PeriodOf as PeriodOf,
    PersonKind as PersonKind,
    PlanEntry as PlanEntry,
    PlanHeading as PlanHeading,
    ReceivedPackage as ReceivedPackage,
    ReceivedRecord as ReceivedRecord,
    RecognitionLevel as RecognitionLevel,
    Record as Record,
    RecordCitation as RecordCitation,
    RecordFate as RecordFate,
    RecordKind as RecordKind,
    RecordOrigin as RecordOrigin,
    RecordSketch as RecordSketch,
    RecordState as RecordState,
    RecordVersion as RecordVersion,
    RecoveryCode as RecoveryCode,
    Register as Register,
    RegisterAmendment as RegisterAmendment,
    RegisterEntry as RegisterEntry,
    Registration as Registration,
    RegistrationState as RegistrationState,
    ReplyCode as ReplyCode,
    RetentionRule as RetentionRule,
    Role as Role,
    RoleAssignment as RoleAssignment,
    RoundState as RoundState,
    RowFate as RowFate,
    RunState as RunState,
    Seat as Seat,
    SeatRole as SeatRole,
    SelectionRound as SelectionRound,
    SignIn as SignIn,
    SketchMark as SketchMark,
    SubjectKind as SubjectKind,
    Submission as Submission,
    SubmittedRecord as SubmittedRecord,
    SuccessionKind as SuccessionKind,
    Term as Term,
    Tombstone as Tombstone,
    Transfer as Transfer,
    TransferItem as TransferItem,
    TransferKind as TransferKind,
    TransferRule as TransferRule,
    TransferState as TransferState,
    TreeHead as TreeHead,
    Unit as Unit,
    UnitAlias as UnitAlias,
    UnitCode as UnitCode,
    UnitKind as UnitKind,
    UnitLevel as UnitLevel,
    UnitSuccession as UnitSuccession,
    Urging as Urging,
    UrgingStep as UrgingStep,
    User as User,
    Verdict as Verdict,
    Vote as Vote,
)
from .obligations import (
    ObligationTerms as ObligationTerms,
    Proposal as Proposal,
    confirm_obligation as confirm_obligation,
    decidable_obligations as decidable_obligations,
    drop_obligation as drop_obligation,
    may_decide_obligations as may_decide_obligations,
    obligations_of as obligations_of,
    reopen_obligation as reopen_obligation,
    visible_obligations as visible_obligations,
)
from .outgoing.deciding import (
    NumberingTime as NumberingTime,
    SigningTerms as SigningTerms,
    add_signed_copy as add_signed_copy,
    approve_draft as approve_draft,
    check_form as check_form,
    issue_draft as issue_draft,
    return_draft as return_draft,
    sign_draft as sign_draft,
    time_to_number as time_to_number,
)
from .outgoing.drafting import (
    DRAFT_APPROVED as DRAFT_APPROVED,
    DRAFT_EDITABLE as DRAFT_EDITABLE,
    DraftTerms as DraftTerms,
    drop_draft as drop_draft,
    records_to_answer as records_to_answer,
    save_draft as save_draft,
    submit_draft as submit_draft,
    take_draft_back as take_draft_back,
)
from .outgoing.seeing import (
    TURNS as TURNS,
    drafts_awaiting as drafts_awaiting,
    drafts_seen as drafts_seen,
    is_turn_of as is_turn_of,
    signers_of as signers_of,
)
from .outgoing.steps import (
    Acting as Acting,
)
from .pages import (
    insert_pages as insert_pages,
)
from .passwords import (
    has_run_out as has_run_out,
    lend_password as lend_password,
    own_password as own_password,
)
from .reasons import (
    require_reason as require_reason,
)
from .records import (
    EntryColumns as EntryColumns,
    RecordFacts as RecordFacts,
)
from .registrations.drafting import (
    RegistrationTerms as RegistrationTerms,
    discard_draft as discard_draft,
    link_dossier as link_dossier,
    save_registration as save_registration,
)
from .registrations.judging import (
    choose_registration as choose_registration,
    decline_registration as decline_registration,
    return_registration as return_registration,
)
from .registrations.seeing import (
    asks_to_register as asks_to_register,
    earlier_registrations as earlier_registrations,
    may_judge_registration as may_judge_registration,
    may_register as may_register,
    receivers_of as receivers_of,
    registrations_seen as registrations_seen,
    registrations_to_judge as registrations_to_judge,
    work_to_register as work_to_register,
)
from .registrations.submitting import (
    submit_registration as submit_registration,
    withdraw_registration as withdraw_registration,
)
from .revising import (
    restore_version as restore_version,
    revise_record as revise_record,
)
from .roles import (
    grant_role as grant_role,
    revoke_role as revoke_role,
)
from .rounds.deciding import (
    decide_round as decide_round,
    decisions_for as decisions_for,
    send_round_back as send_round_back,
)
from .rounds.opening import (
    RoundTerms as RoundTerms,
    add_candidates as add_candidates,
    begin_meeting as begin_meeting,
    drop_candidate as drop_candidate,
    people_for as people_for,
    save_round as save_round,
    stop_round as stop_round,
)
from .rounds.seeing import (
    council_scope as council_scope,
    may_decide_round as may_decide_round,
    may_hold_rounds as may_hold_rounds,
    registrations_for as registrations_for,
    rounds_seen as rounds_seen,
    running_round as running_round,
    seat_of as seat_of,
)
from .rounds.voting import (
    CouncilProposal as CouncilProposal,
    Tally as Tally,
    VoteCount as VoteCount,
    candidates_of as candidates_of,
    cast_votes as cast_votes,
    count_votes as count_votes,
    over_quota as over_quota,
    passed_over as passed_over,
    propose_round as propose_round,
)
from .scope import (
    AccessScope as AccessScope,
    Grant as Grant,
    scope_for as scope_for,
    with_predecessors as with_predecessors,
    with_successors as with_successors,
)
from .second_factor import (
    check_second_factor as check_second_factor,
    codes_left as codes_left,
    confirm_second_factor as confirm_second_factor,
    has_second_factor as has_second_factor,
    must_have_second_factor as must_have_second_factor,
    remove_second_factor as remove_second_factor,
    renew_recovery_codes as renew_recovery_codes,
    waiting_device as waiting_device,
)
from .sign_ins import (
    begin_sign_in as begin_sign_in,
    end_all_sign_ins as end_all_sign_ins,
    end_sign_in as end_sign_in,
    known_browser as known_browser,
    open_sign_ins as open_sign_ins,
    remember_browser as remember_browser,
    see_sign_in as see_sign_in,
)
from .standing import (
    Span as Span,
    amendments_on as amendments_on,
    changed_after as changed_after,
    end_of as end_of,
    entry_on as entry_on,
    filed_by as filed_by,
    spans_of as spans_of,
    versions_on as versions_on,
)
from .taking import (
    Arrival as Arrival,
    Ended as Ended,
    TakenVersion as TakenVersion,
    origin_known as origin_known,
    take_in_members as take_in_members,
    take_in_record as take_in_record,
)
from .throttling import (
    Limit as Limit,
    TooManyTries as TooManyTries,
    begins_to_wait as begins_to_wait,
    code_limit as code_limit,
    forgive as forgive,
    letter_limit as letter_limit,
    limits_for as limits_for,
    take_try as take_try,
)
from .unitcodes import (
    add_code as add_code,
    bears_code as bears_code,
    code_of as code_of,
    normal_code as normal_code,
    remove_code as remove_code,
)
from .units import (
    UnitChange as UnitChange,
    UnitRow as UnitRow,
    import_units as import_units,
    read_unit_rows as read_unit_rows,
    successors_of as successors_of,
)
from .workdays import (
    WorkCalendar as WorkCalendar,
    WorkCalendars as WorkCalendars,
    work_calendars as work_calendars,
)
