using ModelDsl.Checkpoints.Hub;

namespace ModelDsl.Tool.Doctor;

/// <summary>Looks at the settings of the Hugging Face hub and its cache. Uses no network.</summary>
internal static class HubCheck
{
    private const string Prefix = "models--";

    /// <summary>Returns the findings.</summary>
    public static IEnumerable<Finding> Run()
    {
        HubSettings settings;
        SettingException? error = null;
        try
        {
            settings = HubSettings.FromEnvironment();
        }
        catch (SettingException e)
        {
            (settings, error) = (null!, e);
        }

        if (error is not null)
        {
            yield return new(FindingLevel.Error, "hub", error.Message, $"Correct or unset {error.Setting}.");
            yield break;
        }

        string[] models = Directory.Exists(settings.Cache)
            ? [.. Directory.GetDirectories(settings.Cache, Prefix + "*").Select(folder => Path.GetFileName(folder)[Prefix.Length..]).Order()]
            : [];
        var content = models.Length == 0 ? "empty" : string.Join(", ", models.Select(name => name.Replace("--", "/", StringComparison.Ordinal)));
        yield return new(FindingLevel.Ok, "hub cache", $"{settings.Cache}: {content}");
        yield return new(FindingLevel.Ok, "hub", (settings.Offline ? "offline (HF_HUB_OFFLINE)" : settings.Endpoint.ToString())
            + (settings.Token is { } token ? $", token from {token}" : ", no token: only public models can be downloaded"));
    }
}
