/** A question, what is asked after it in reply to its answer, and words of the passage that answers that. */
export interface FollowUp {
  readonly earlier: string;
  readonly next: string;
  readonly answer: string;
}

/** Written by hand over corpus/. The ones with `alone` must not be bent towards the earlier question. */
export const FOLLOW_UPS: readonly FollowUp[] = [
  {
    earlier: 'How many police officers did Kenya send to Haiti on February 6?',
    next: 'and how many were women?',
    answer: '24 women',
  },
  {
    earlier: 'How many police officers did Kenya send to Haiti on February 6?',
    next: 'how many men?',
    answer: '120 men',
  },
  {
    earlier: 'How many police officers did Kenya send to Haiti on February 6?',
    next: 'what is the total now?',
    answer: '744',
  },
  {
    earlier: 'Who sent off the 217 officers to Haiti?',
    next: 'what did he ask of them?',
    answer: 'discipline and patriotism',
  },
  {
    earlier: 'Who sent off the 217 officers to Haiti?',
    next: 'which senior officials were there?',
    answer: 'Monica Juma',
  },
  {
    earlier: 'Which money did the US release for the Haiti mission?',
    next: 'what does it pay for?',
    answer: 'forward operating bases',
  },
  {
    earlier: 'Which money did the US release for the Haiti mission?',
    next: 'who approved it?',
    answer: 'Rubio had approved',
  },
  {
    earlier: 'How much of the Haitian capital do gangs control?',
    next: 'and how many people were killed?',
    answer: '5,600',
  },
  {
    earlier: 'How much of the Haitian capital do gangs control?',
    next: 'how many were displaced?',
    answer: '700,000',
  },
  {
    earlier: 'Who welcomed the 217 Kenyan officers in Port-au-Prince?',
    next: 'how many does Kenya want to send in the end?',
    answer: '1,000',
  },
  {
    earlier: 'What is the Shirika Plan?',
    next: 'what is its aim?',
    answer: 'depend less on aid',
  },
  {
    earlier: 'Who met the UN delegation in Kenya?',
    next: 'who led it?',
    answer: 'Stephen Jackson',
  },
  {
    earlier: 'Where were the officers who served in Haiti honoured?',
    next: 'who attended?',
    answer: 'Susan M. Burns',
  },
  {
    earlier: 'Which troops arrived from Central America?',
    next: 'who welcomed them?',
    answer: 'El Salvador',
  },
];

/** Questions that have nothing to do with the one before. */
export const NEW_TOPICS: readonly FollowUp[] = [
  {
    earlier: 'How many police officers did Kenya send to Haiti on February 6?',
    next: 'What is a digital Occurrence Book used for?',
    answer: 'Occurrence Book (OB)',
  },
  {
    earlier: 'What is the Shirika Plan?',
    next: 'How many people did gang violence kill in Haiti in 2023?',
    answer: '5,600',
  },
  {
    earlier: 'Who attended the Embakasi ceremony?',
    next: 'How much foreign aid do the waivers release?',
    answer: '$40.7 million',
  },
  {
    earlier: 'How much of the Haitian capital do gangs control?',
    next: 'instant traffic fines?',
    answer: 'instant traffic fines',
  },
];
