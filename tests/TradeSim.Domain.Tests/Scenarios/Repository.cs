using TradeSim.Scenarios;

namespace TradeSim.Domain.Tests.Scenarios;

/// <summary>Where the files of the repository lie, found from the folder of the tests upward.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static ConfigFolder Config { get; } = new(Path.Combine(Root, "config"));

    /// <summary>A folder with a world small enough to know by heart, a scenario on it, and a file for every fault.</summary>
    public static string Faults { get; } = Path.Combine(Root, "tests", "faults");

    public static ConfigFolder SmallConfig { get; } = new(Path.Combine(Faults, "config"));

    public static string File(params string[] parts) => System.IO.File.ReadAllText(Path.Combine([Root, .. parts])).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "TradeSim.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("No folder above the tests holds TradeSim.sln.");
    }
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tradesim-").FullName;

    public string Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text);
        return file;
    }

    /// <summary>A copy of the small world.</summary>
    public string SmallWorld()
    {
        var world = System.IO.Path.Combine(Path, "small");
        Directory.CreateDirectory(world);
        foreach (var file in Directory.GetFiles(Repository.SmallConfig.WorldFolder("small")))
        {
            System.IO.File.Copy(file, System.IO.Path.Combine(world, System.IO.Path.GetFileName(file)));
        }

        return world;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
