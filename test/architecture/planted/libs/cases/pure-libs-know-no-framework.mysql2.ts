import 'mysql2';
