using System.Collections.Immutable;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Tables;

namespace TradeSim.Scenarios;

/// <summary>The folder <c>config/</c> with worlds, scenarios and the schema.</summary>
public sealed record ConfigFolder(string Path)
{
    public string Scenarios => System.IO.Path.Combine(Path, "scenarios");

    public string Worlds => System.IO.Path.Combine(Path, "worlds");

    public string SchemaFile => System.IO.Path.Combine(Path, "schema", "scenario.schema.json");

    /// <summary>The first <c>config/</c> with worlds or scenarios: from a folder upward, then beside the program and upward.</summary>
    public static ConfigFolder? Find(string startDirectory)
    {
        foreach (var start in new[] { startDirectory, AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var config = new ConfigFolder(System.IO.Path.Combine(folder.FullName, "config"));
                if (Directory.Exists(config.Worlds) || Directory.Exists(config.Scenarios))
                {
                    return config;
                }
            }
        }

        return null;
    }

    /// <summary>Whether it is part of the program as installed, and so no place for files of a user.</summary>
    public bool IsInstalled(string workingFolder)
    {
        var beside = System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.StartsWith(beside + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && !System.IO.Path.GetFullPath(workingFolder).StartsWith(System.IO.Path.GetDirectoryName(Path)!, StringComparison.Ordinal);
    }

    /// <summary>The names of the scenarios, in order.</summary>
    public ImmutableArray<string> ScenarioNames() => Directory.Exists(Scenarios)
        ? [.. Directory.GetFiles(Scenarios, "*.yaml").Select(file => System.IO.Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The names of the worlds, in order.</summary>
    public ImmutableArray<string> WorldNames() => Directory.Exists(Worlds)
        ? [.. Directory.GetDirectories(Worlds).Select(folder => System.IO.Path.GetFileName(folder)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The folder of a world; its name is an id, so it cannot lead anywhere else.</summary>
    public string WorldFolder(string name) => System.IO.Path.Combine(Worlds, name);

    /// <summary>The file of a scenario that the user named: one of <see cref="Scenarios"/>, or a path.</summary>
    public string? ScenarioFile(string nameOrPath)
    {
        if (Names.IsId(nameOrPath) && InFolder(Scenarios, nameOrPath) is { } known)
        {
            return known;
        }

        return File.Exists(nameOrPath) ? System.IO.Path.GetFullPath(nameOrPath) : null;
    }

    /// <summary>The file of a scenario that another one extends: beside that one, or one of <see cref="Scenarios"/>. Never a path.</summary>
    public string? ExtendedFile(string name, string besideFile) => Names.IsId(name)
        ? InFolder(System.IO.Path.GetDirectoryName(besideFile) ?? "", name) ?? InFolder(Scenarios, name)
        : null;

    private static string? InFolder(string folder, string name)
    {
        var file = System.IO.Path.Combine(folder, name + ".yaml");
        return File.Exists(file) ? file : null;
    }
}
