using System.Text.RegularExpressions;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>What a revision can be: a branch, a tag, a commit, or a reference such as <c>refs/pr/3</c>.</summary>
internal static partial class HubRevision
{
    /// <summary>Whether it is a full commit hash, so that what it names never changes.</summary>
    public static bool IsCommit(string text) => Commit.IsMatch(text);

    /// <summary>Returns the revision if it can be one; it becomes a path in the cache.</summary>
    /// <exception cref="SettingException">It cannot be one.</exception>
    public static string Check(string revision) => Name.IsMatch(revision)
        ? revision
        : throw new SettingException(
            "PretrainedOptions.Revision",
            $"\"{revision}\" is no revision: PretrainedOptions.Revision is a branch, a tag or a commit, such as main, v1.0 or refs/pr/3.");

    [GeneratedRegex(@"\A[0-9a-f]{40}\z")]
    private static partial Regex Commit { get; }

    // What git allows in names, less what some file system forbids; no part is empty or begins with a dot, hence no "..".
    [GeneratedRegex(@"\A[\w+=@%#!,-][\w+=@%#!,.-]*(/[\w+=@%#!,-][\w+=@%#!,.-]*)*\z")]
    private static partial Regex Name { get; }
}
