import type { Question } from '../api/ask-gateway.ts';
import acceptMonthlyReport from './documents/accept-monthly-report.graphql?raw';
import acceptHandOver from './documents/accept-hand-over.graphql?raw';
import accessLog from './documents/access-log.graphql?raw';
import amendCase from './documents/amend-case.graphql?raw';
import amendSubject from './documents/amend-subject.graphql?raw';
import answerReferral from './documents/answer-referral.graphql?raw';
import askReferral from './documents/ask-referral.graphql?raw';
import assign from './documents/assign.graphql?raw';
import caseRecord from './documents/case-record.graphql?raw';
import checkReferral from './documents/check-referral.graphql?raw';
import close from './documents/close.graphql?raw';
import declineHandOver from './documents/decline-hand-over.graphql?raw';
import directory from './documents/directory.graphql?raw';
import offerHandOver from './documents/offer-hand-over.graphql?raw';
import openCase from './documents/open-case.graphql?raw';
import recordContact from './documents/record-contact.graphql?raw';
import registerSubject from './documents/register-subject.graphql?raw';
import reopen from './documents/reopen.graphql?raw';
import respond from './documents/respond.graphql?raw';
import resume from './documents/resume.graphql?raw';
import room from './documents/room.graphql?raw';
import search from './documents/search.graphql?raw';
import wait from './documents/wait.graphql?raw';
import draftMonthlyReport from './documents/draft-monthly-report.graphql?raw';
import monthlyReport from './documents/monthly-report.graphql?raw';
import monthlyReportFile from './documents/monthly-report-file.graphql?raw';
import monthlyReports from './documents/monthly-reports.graphql?raw';
import redraftMonthlyReport from './documents/redraft-monthly-report.graphql?raw';
import returnMonthlyReport from './documents/return-monthly-report.graphql?raw';
import reviseMonthlyReport from './documents/revise-monthly-report.graphql?raw';
import submitMonthlyReport from './documents/submit-monthly-report.graphql?raw';
import recordOutreachVisit from './documents/record-outreach-visit.graphql?raw';
import amendOutreachVisit from './documents/amend-outreach-visit.graphql?raw';
import recordActivity from './documents/record-activity.graphql?raw';
import amendActivity from './documents/amend-activity.graphql?raw';
import recordMeeting from './documents/record-meeting.graphql?raw';
import amendMeeting from './documents/amend-meeting.graphql?raw';
import noteIssue from './documents/note-issue.graphql?raw';
import raiseIssue from './documents/raise-issue.graphql?raw';
import withdrawIssue from './documents/withdraw-issue.graphql?raw';
import addRoomClosure from './documents/add-room-closure.graphql?raw';
import cancelRoomClosure from './documents/cancel-room-closure.graphql?raw';
import roomRecords from './documents/room-records.graphql?raw';
import similarSubjects from './documents/similar-subjects.graphql?raw';
import withdrawHandOver from './documents/withdraw-hand-over.graphql?raw';
import worklist from './documents/worklist.graphql?raw';

/** A change of the desk: its document, and the field whose payload it is. */
export type Change = Question & { readonly field: string };

/** What the desk asks its node. */
export const questions = {
  accessLog: { name: 'DeskAccessLog', document: accessLog },
  caseRecord: { name: 'DeskCase', document: caseRecord },
  directory: { name: 'DeskDirectory', document: directory },
  monthlyReport: { name: 'DeskMonthlyReport', document: monthlyReport },
  monthlyReportFile: { name: 'DeskMonthlyReportFile', document: monthlyReportFile },
  monthlyReports: { name: 'DeskMonthlyReports', document: monthlyReports },
  room: { name: 'DeskRoom', document: room },
  roomRecords: { name: 'DeskRoomRecords', document: roomRecords },
  similarSubjects: { name: 'DeskSimilarSubjects', document: similarSubjects },
  search: { name: 'DeskSearch', document: search },
  worklist: { name: 'DeskWorklist', document: worklist },
} as const satisfies Record<string, Question>;

/** What the desk changes at its node. */
export const changes = {
  acceptHandOver: { name: 'DeskAcceptHandOver', field: 'acceptHandOver', document: acceptHandOver },
  amendCase: { name: 'DeskAmendCase', field: 'amendCase', document: amendCase },
  amendSubject: { name: 'DeskAmendSubject', field: 'amendSubject', document: amendSubject },
  answerReferral: { name: 'DeskAnswerReferral', field: 'answerReferral', document: answerReferral },
  askReferral: { name: 'DeskAskReferral', field: 'askReferral', document: askReferral },
  assign: { name: 'DeskAssign', field: 'assignCase', document: assign },
  checkReferral: { name: 'DeskCheckReferral', field: 'checkReferralInformation', document: checkReferral },
  close: { name: 'DeskClose', field: 'closeCase', document: close },
  declineHandOver: { name: 'DeskDeclineHandOver', field: 'declineHandOver', document: declineHandOver },
  offerHandOver: { name: 'DeskOfferHandOver', field: 'offerHandOver', document: offerHandOver },
  openCase: { name: 'DeskOpenCase', field: 'openCase', document: openCase },
  recordContact: { name: 'DeskRecordContact', field: 'recordContact', document: recordContact },
  registerSubject: { name: 'DeskRegisterSubject', field: 'registerSubject', document: registerSubject },
  reopen: { name: 'DeskReopen', field: 'reopenCase', document: reopen },
  respond: { name: 'DeskRespond', field: 'respondToCase', document: respond },
  resume: { name: 'DeskResume', field: 'resumeCase', document: resume },
  wait: { name: 'DeskWait', field: 'waitOnCase', document: wait },
  acceptMonthlyReport: {
    name: 'DeskAcceptMonthlyReport',
    field: 'acceptMonthlyReport',
    document: acceptMonthlyReport,
  },
  draftMonthlyReport: {
    name: 'DeskDraftMonthlyReport',
    field: 'draftMonthlyReport',
    document: draftMonthlyReport,
  },
  redraftMonthlyReport: {
    name: 'DeskRedraftMonthlyReport',
    field: 'redraftMonthlyReport',
    document: redraftMonthlyReport,
  },
  returnMonthlyReport: {
    name: 'DeskReturnMonthlyReport',
    field: 'returnMonthlyReport',
    document: returnMonthlyReport,
  },
  reviseMonthlyReport: {
    name: 'DeskReviseMonthlyReport',
    field: 'reviseMonthlyReport',
    document: reviseMonthlyReport,
  },
  submitMonthlyReport: {
    name: 'DeskSubmitMonthlyReport',
    field: 'submitMonthlyReport',
    document: submitMonthlyReport,
  },
  recordOutreachVisit: {
    name: 'DeskRecordOutreachVisit',
    field: 'recordOutreachVisit',
    document: recordOutreachVisit,
  },
  amendOutreachVisit: {
    name: 'DeskAmendOutreachVisit',
    field: 'amendOutreachVisit',
    document: amendOutreachVisit,
  },
  recordActivity: { name: 'DeskRecordActivity', field: 'recordActivity', document: recordActivity },
  amendActivity: { name: 'DeskAmendActivity', field: 'amendActivity', document: amendActivity },
  recordMeeting: { name: 'DeskRecordMeeting', field: 'recordMeeting', document: recordMeeting },
  amendMeeting: { name: 'DeskAmendMeeting', field: 'amendMeeting', document: amendMeeting },
  noteIssue: { name: 'DeskNoteIssue', field: 'noteIssue', document: noteIssue },
  raiseIssue: { name: 'DeskRaiseIssue', field: 'raiseIssue', document: raiseIssue },
  withdrawIssue: { name: 'DeskWithdrawIssue', field: 'withdrawIssue', document: withdrawIssue },
  addRoomClosure: { name: 'DeskAddRoomClosure', field: 'addRoomClosure', document: addRoomClosure },
  cancelRoomClosure: {
    name: 'DeskCancelRoomClosure',
    field: 'cancelRoomClosure',
    document: cancelRoomClosure,
  },
  withdrawHandOver: { name: 'DeskWithdrawHandOver', field: 'withdrawHandOver', document: withdrawHandOver },
} as const satisfies Record<string, Change>;
