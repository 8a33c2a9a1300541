import onnx from 'onnxruntime-node';

/** Opens a network of this project's. On one thread: they are small, and other threads are the bot's. */
export function openSession(file: string): Promise<onnx.InferenceSession> {
  return onnx.InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 });
}
