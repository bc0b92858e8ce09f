using System.CommandLine;

namespace ModelDsl.Tool.Doctor;

/// <summary><c>modeldsl doctor</c>: prints what was found on this machine and in the current directory, and what to do.</summary>
internal static class DoctorCommand
{
    /// <summary>Creates the command. Its exit code is 1 if a finding prevents training.</summary>
    public static Command Create()
    {
        var command = new Command("doctor", "Checks this machine and the project in the current directory, and says what to do.");
        command.SetAction(_ =>
        {
            List<Finding> findings = [.. SystemCheck.Run()];
            DoctorReport.Print(findings, Console.Out);
            return findings.Any(finding => finding.Level == FindingLevel.Error) ? 1 : 0;
        });
        return command;
    }
}
