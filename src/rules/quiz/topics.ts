import topicsData from '../data/quiz-topics.json' with { type: 'json' };

/** An area of the policies, and the kinds of violation that belong to it. */
export interface QuizTopic {
  id: string;
  title: string;
  kinds: readonly string[];
}

/** Every area, in the order in which lists show them. */
export const quizTopics: readonly QuizTopic[] = topicsData;

/** The area's name for people; the id itself where it is a topic of the user's own. */
export function topicTitle(id: string): string {
  return quizTopics.find((topic) => topic.id === id)?.title ?? id;
}

/** The topic that a kind of violation (`OFF_PLATFORM`) belongs to; undefined when none is known. */
export function topicOfKind(kind: string): string | undefined {
  return quizTopics.find(({ kinds }) => kinds.includes(kind))?.id;
}
