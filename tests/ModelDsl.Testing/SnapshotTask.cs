using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;

namespace ModelDsl.Testing;

/// <summary>A comparison that starts when it is awaited or returned, so that a test can still name its parameters.</summary>
public sealed class SnapshotTask
{
    private readonly GeneratorDriverRunResult _result;
    private readonly MethodInfo _method;
    private readonly string _directory;
    private object?[] _arguments = [];

    internal SnapshotTask(GeneratorDriverRunResult result, MethodInfo method, string directory)
    {
        _result = result;
        _method = method;
        _directory = directory;
    }

    /// <summary>Sets the arguments of a parameterized test, in order; they become part of the file names.</summary>
    public SnapshotTask UseParameters(params object?[] arguments)
    {
        _arguments = arguments;
        return this;
    }

    /// <summary>Starts the comparison.</summary>
    public Task ToTask()
    {
        // A failed comparison must fault the task instead of throwing in this method, like any asynchronous assertion.
        try
        {
            Compare();
            return Task.CompletedTask;
        }
#pragma warning disable CA1031 // The task carries any exception.
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
#pragma warning restore CA1031
    }

    /// <summary>Lets a test await the comparison.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Lets a test return the comparison.</summary>
    public static implicit operator Task(SnapshotTask snapshot) => snapshot.ToTask();

    private void Compare()
    {
        foreach (var generator in _result.Results)
        {
            if (generator.Exception is { } exception)
            {
                ExceptionDispatchInfo.Throw(exception);
            }
        }

        if (_result.Diagnostics is [var diagnostic, ..])
        {
            throw new InvalidOperationException(
                $"A snapshot is of a run without diagnostics; assert them with VerifyDiagnostics. The first is: {diagnostic}");
        }

        var sources = _result.Results.SelectMany(generator => generator.GeneratedSources);
        new SnapshotFiles(_directory, SnapshotName.Create(_method, _arguments)).Compare(
            [.. sources.Select(source => new GeneratedSource(source.HintName, source.SourceText.ToString()))],
            accept: Environment.GetEnvironmentVariable("MODELDSL_ACCEPT_SNAPSHOTS") == "1");
    }
}
