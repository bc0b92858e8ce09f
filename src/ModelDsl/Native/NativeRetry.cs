using System.Runtime.InteropServices;

namespace ModelDsl.Native;

/// <summary>
/// Repeats work that failed for a reason that is not its own. TorchSharp wraps numbers in objects whose finalizers can free them during
/// the very call that uses them; libtorch then reports <c>Expected false to be true</c>. Measured: twice in 16,000 correctly scoped steps.
/// </summary>
internal static class NativeRetry
{
    private const string Symptom = "Expected false to be true";
    private const int Attempts = 3;

    /// <summary>Runs the attempt, and again after <paramref name="reset"/> where it failed with that symptom.</summary>
    /// <param name="attempt">What may be repeated without harm.</param>
    /// <param name="reset">Undoes what a failed attempt has done.</param>
    public static T Run<T>(Func<T> attempt, Action? reset = null)
    {
        for (var remaining = Attempts - 1; ; remaining--)
        {
            try
            {
                return attempt();
            }
            catch (ExternalException e) when (remaining > 0 && e.Message.Contains(Symptom, StringComparison.Ordinal))
            {
                reset?.Invoke();
            }
        }
    }
}
