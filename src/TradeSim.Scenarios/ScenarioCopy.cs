using System.Text;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios;

/// <summary>A scenario to start from: another one with its comments under a new name, and what else could be said.</summary>
public static class ScenarioCopy
{
    private const string Server = "# yaml-language-server: $schema=";

    /// <summary>Writes a scenario.</summary>
    /// <param name="config">Where scenarios lie.</param>
    /// <param name="copy">The new file; nothing is there yet.</param>
    /// <param name="file">The scenario that is copied.</param>
    /// <param name="faults">Gets what is wrong with that one; nothing is written then.</param>
    /// <returns>The new file; null where there were faults.</returns>
    public static string? Write(ConfigFolder config, string copy, string file, Faults faults)
    {
        var before = faults.Count;
        ScenarioReader.Read(file, config, new ScenarioOptions(), faults);
        if (faults.Count > before
            || SourceText.Read(file, SourceText.Shown(file), FaultKinds.NoScenario, null, faults) is not { } source
            || YamlTree.Read(source, faults) is not MapNode map
            || map["name"] is not ScalarNode old)
        {
            return null;
        }

        var schema = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(copy))!, config.SchemaFile).Replace('\\', '/');
        NewFile.Write(copy, Head(source, schema) + Text(source, old, Path.GetFileNameWithoutExtension(copy), schema) + Rest(map));
        ScenarioReader.Read(copy, config, new ScenarioOptions(), faults);
        if (faults.Count == before)
        {
            return copy;
        }

        // It extends a scenario that lies beside it and nowhere else.
        File.Delete(copy);
        return null;
    }

    /// <summary>The line by which editors check a scenario, where the one that is copied has none.</summary>
    private static string Head(SourceText source, string schema)
    {
        return source.Text.StartsWith(Server, StringComparison.Ordinal) || source.Text.Contains("\n" + Server, StringComparison.Ordinal)
            ? ""
            : $"{Server}{schema}\n";
    }

    private static string Text(SourceText source, ScalarNode old, string name, string schema)
    {
        var lines = source.Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var line = lines[old.Place.Line - 1];
        var written = old.Quoted ? old.Text.Length + 2 : old.Text.Length;
        lines[old.Place.Line - 1] = line[..(old.Place.Column - 1)] + name + line[(old.Place.Column - 1 + written)..];
        return string.Join('\n', lines.Select(one => one.StartsWith(Server, StringComparison.Ordinal) ? Server + schema : one)) + "\n";
    }

    /// <summary>The keys that the scenario does not use, as comments: what each means, its unit and its default.</summary>
    private static string Rest(MapNode map)
    {
        var text = new StringBuilder("\n# What else can stand here; tradesim schema says all of it.\n");
        foreach (var key in ScenarioKeys.Scenario.Keys.Where(key => !key.Later && map[key.Name] is null))
        {
            text.Append("# ").Append(key.Name).Append(": ").Append(key.Meaning)
                .Append(key.Default.Length > 0 ? $" Left out: {key.Default}." : "").Append('\n');
        }

        text.Append("# Kinds of measure:\n");
        foreach (var kind in MeasureKeys.Measure.Variants)
        {
            text.Append("#   ").Append(kind.Value).Append(": ").Append(kind.Meaning)
                .Append(" Takes ").AppendJoin(", ", kind.Takes).Append(".\n");
        }

        return text.ToString();
    }
}
