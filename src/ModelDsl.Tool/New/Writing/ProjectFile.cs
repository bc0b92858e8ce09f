using System.Reflection;
using TorchSharp;

namespace ModelDsl.Tool.New.Writing;

/// <summary>Writes the .csproj.</summary>
internal static class ProjectFile
{
    public static string Write(ProjectPlan plan)
    {
        string[] data = plan.DevFile is { } dev ? [plan.DataFile, dev] : [plan.DataFile];
        var compiled = plan.Tasks.Any(plan.HasLabelsFromData)
            ? string.Concat(data.Select(file => $"    <AdditionalFiles Include=\"{System.Security.SecurityElement.Escape(file)}\" />\n"))
            : "";
        var config = plan.Backbone.Config is null
            ? ""
            : $"    <AdditionalFiles Include=\"{System.Security.SecurityElement.Escape(plan.Backbone.Name)}/config.json\" />\n";
        var files = string.Concat(data.Select(
            file => $"    <None Update=\"{System.Security.SecurityElement.Escape(file)}\" CopyToOutputDirectory=\"PreserveNewest\" />\n"));
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">

              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <!-- Without a runtime identifier, the native files of every platform are copied. -->
                <RuntimeIdentifier>$(NETCoreSdkRuntimeIdentifier)</RuntimeIdentifier>
                <SelfContained>false</SelfContained>
              </PropertyGroup>

              <ItemGroup>
                <PackageReference Include="ModelDsl" Version="{VersionOf(typeof(ModelDslException))}" />
                <PackageReference Include="ModelDsl.Cli" Version="{VersionOf(typeof(ModelDslException))}" />
                <PackageReference Include="TorchSharp-cpu" Version="{VersionOf(typeof(torch))}" />
              </ItemGroup>

              <ItemGroup>
            {config}{compiled}{files}  </ItemGroup>

            </Project>

            """.ReplaceLineEndings("\n");
    }

    // Build metadata after the plus sign is not part of a package's version.
    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
