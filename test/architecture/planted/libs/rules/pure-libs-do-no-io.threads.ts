import 'worker_threads';
