import type { Problem } from './rules/problem.ts';
import { SOURCES } from './rules/sources.ts';

/** A refusal as Discord words it: HTTP status, JSON error code, and for a bad body what is wrong with which field. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly problems: readonly Problem[];
  readonly source: string;

  constructor(status: number, code: number, message: string, source: string, problems: readonly Problem[] = []) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.problems = problems;
    this.source = source;
  }
}

const listed = (status: number, code: number, message: string) => (): Refusal =>
  new Refusal(status, code, message, SOURCES.errorCodes);

export const unauthorized = listed(401, 0, '401: Unauthorized');
export const notFound = listed(404, 0, '404: Not Found');
export const unknownChannel = listed(404, 10003, 'Unknown Channel');
export const unknownGuild = listed(404, 10004, 'Unknown Guild');
export const unknownMember = listed(404, 10007, 'Unknown Member');
export const unknownMessage = listed(404, 10008, 'Unknown Message');
export const unknownUser = listed(404, 10013, 'Unknown User');
export const unknownWebhook = listed(404, 10015, 'Unknown Webhook');
export const unknownInteraction = listed(404, 10062, 'Unknown interaction');
export const unknownCommand = listed(404, 10063, 'Unknown application command');
export const tooManyCommands = listed(400, 30032, 'Maximum number of application commands reached');
export const tooLarge = listed(413, 40005, 'Request entity too large');
export const alreadyAcknowledged = listed(400, 40060, 'Interaction has already been acknowledged.');
export const tooManyFollowups = listed(
  400,
  40094,
  'This interaction has reached the maximum number of follow up messages',
);
export const missingAccess = listed(403, 50001, 'Missing Access');
export const notYourMessage = listed(403, 50005, 'Cannot edit a message authored by another user');
export const emptyMessage = listed(400, 50006, 'Cannot send an empty message');
export const closedToDms = listed(403, 50007, 'Cannot send messages to this user');
export const missingPermissions = listed(403, 50013, 'Missing Permissions');
export const invalidToken = listed(401, 50027, 'Invalid Webhook Token');
export const tooOldToDelete = listed(400, 50034, 'A message provided was too old to bulk delete');
export const invalidJson = listed(400, 50109, 'The request body contains invalid JSON.');
export const unreadableHistory = listed(403, 160002, 'Cannot reply without permission to read message history');
export const threadExists = listed(400, 160004, 'A thread has already been created for this message');

export const invalidForm = (problems: readonly Problem[]): Refusal =>
  new Refusal(400, 50035, 'Invalid Form Body', problems[0]?.source ?? SOURCES.errorCodes, problems);
