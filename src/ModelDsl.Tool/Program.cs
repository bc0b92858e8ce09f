using System.CommandLine;
using ModelDsl.Tool.Doctor;

// Each command is one class that describes and runs itself.
var root = new RootCommand("ModelDsl from the command line.") { DoctorCommand.Create() };
return root.Parse(args).Invoke();
