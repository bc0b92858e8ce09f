using ModelDsl.Checkpoints.Hub;

namespace ModelDsl.Tool.Doctor;

/// <summary>Looks at the settings of the Hugging Face hub and its cache. Uses no network.</summary>
internal static class HubCheck
{
    private const string Prefix = "models--";

    /// <summary>Returns the findings.</summary>
    public static IEnumerable<Finding> Run()
    {
        try
        {
            return Describe(HubSettings.FromEnvironment());
        }
        catch (SettingException e)
        {
            return [new(FindingLevel.Error, "hub", e.Message, $"Correct or unset {e.Setting}.")];
        }
    }

    private static Finding[] Describe(HubSettings settings)
    {
        string[] models = Directory.Exists(settings.Cache)
            ? [.. Directory.GetDirectories(settings.Cache, Prefix + "*").Select(NameOf).Order(StringComparer.Ordinal)]
            : [];
        var address = settings.Offline ? "offline (HF_HUB_OFFLINE)" : settings.Endpoint.ToString();
        return
        [
            new(FindingLevel.Ok, "hub cache", $"{settings.Cache}: {(models.Length == 0 ? "empty" : string.Join(", ", models))}"),
            new(FindingLevel.Ok, "hub", settings.Token is { } token
                ? $"{address}, token from {token}"
                : $"{address}, no token: only public models can be downloaded"),
        ];
    }

    // models--google-bert--bert-base-uncased
    private static string NameOf(string folder) =>
        Path.GetFileName(folder)[Prefix.Length..].Replace("--", "/", StringComparison.Ordinal);
}
