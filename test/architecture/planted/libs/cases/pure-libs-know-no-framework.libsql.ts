import 'libsql';
