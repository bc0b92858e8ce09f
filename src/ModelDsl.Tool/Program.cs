using System.CommandLine;
using ModelDsl.Cli;
using ModelDsl.Tool.Doctor;
using ModelDsl.Tool.New;

// Each command is one class that describes and runs itself.
var root = new RootCommand("ModelDsl from the command line.")
{
    NewCommand.Create(), DoctorCommand.Create(), new ReportCommand(), LibtorchCheck.CreateProbe(),
};
return root.Parse(args).Invoke();
