export function AnswerPanel() {
  return null;
}
