using System.Text.RegularExpressions;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>Validates revisions: a branch, a tag, a commit, or a reference such as <c>refs/pr/3</c>.</summary>
internal static partial class HubRevision
{
    /// <summary>Returns whether a revision is a full commit hash and thus immutable.</summary>
    public static bool IsCommit(string text) => Commit.IsMatch(text);

    /// <summary>Returns the revision if it is valid. It becomes a path in the cache.</summary>
    /// <exception cref="ModelDslException">The revision is not valid.</exception>
    public static string Check(string revision) => Name.IsMatch(revision)
        ? revision
        : throw new ModelDslException(
            $"\"{revision}\" is no revision: PretrainedOptions.Revision is a branch, a tag or a commit, such as main, v1.0 or refs/pr/3.");

    [GeneratedRegex(@"\A[0-9a-f]{40}\z")]
    private static partial Regex Commit { get; }

    // Names that git and all file systems allow. No part is empty or begins with a dot, which excludes "..".
    [GeneratedRegex(@"\A[\w+=@%#!,-][\w+=@%#!,.-]*(/[\w+=@%#!,-][\w+=@%#!,.-]*)*\z")]
    private static partial Regex Name { get; }
}
