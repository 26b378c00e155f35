import 'a-package-nobody-installed';
