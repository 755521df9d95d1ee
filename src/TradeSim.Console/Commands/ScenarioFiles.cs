using System.Globalization;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Commands;

/// <summary>Finds and reads what a command names; says what is wrong where that fails.</summary>
public static class ScenarioFiles
{
    /// <summary>The folder <c>config/</c>; null, with the complaint made, where there is none.</summary>
    public static ConfigFolder? Config(Terminal.Terminal terminal)
    {
        var config = ConfigFolder.Find(Directory.GetCurrentDirectory());
        if (config is null)
        {
            terminal.Complain(new Complaint(
                "there is no folder config/ with worlds and scenarios, neither here nor above nor beside the program",
                "the same command from a clone of the project",
                FaultKinds.NoConfig));
        }

        return config;
    }

    /// <summary>The scenario; null, with every fault on stderr, where it cannot run.</summary>
    public static ReadScenario? Read(Terminal.Terminal terminal, string nameOrPath, ScenarioOptions options)
    {
        if (Config(terminal) is not { } config)
        {
            return null;
        }

        var faults = new Faults();
        var read = ScenarioReader.Read(nameOrPath, config, options, faults);
        if (read is not null && faults.Count == 0)
        {
            foreach (var warning in read.Warnings)
            {
                terminal.Error.WriteLine($"warning: {warning}");
            }

            return read;
        }

        if (faults is [{ } only] && only.Kind == FaultKinds.NoScenario)
        {
            terminal.Complain(NoScenario(nameOrPath, config));
            return null;
        }

        Write(terminal.Error, faults);
        terminal.Complain(new Complaint(
            $"{Count(faults)} in {nameOrPath}; nothing was run",
            $"tradesim validate {nameOrPath}, once it is mended"));
        return null;
    }

    public static Complaint NoScenario(string nameOrPath, ConfigFolder config)
    {
        if (Directory.Exists(nameOrPath))
        {
            var asRun = Path.Combine(nameOrPath, "scenario.yaml");
            return new Complaint(
                $"'{nameOrPath}' is a folder, not a scenario file",
                File.Exists(asRun) ? $"the same with {asRun}" : "tradesim list",
                FaultKinds.NoScenario);
        }

        var guess = Spelling.Nearest(nameOrPath, config.ScenarioNames());
        return new Complaint(
            $"there is no scenario '{nameOrPath}', neither a file nor one of {config.Scenarios}"
                + (guess is null ? "" : $"; did you mean '{guess}'?"),
            guess is null ? "tradesim list" : $"the same with {guess}",
            FaultKinds.NoScenario);
    }

    public static void Write(TextWriter writer, Faults faults)
    {
        foreach (var fault in faults)
        {
            writer.WriteLine(fault.Render());
        }
    }

    public static string Count(Faults faults)
    {
        var count = faults.Count + faults.Unlisted;
        return count == 1 ? "1 fault" : string.Create(CultureInfo.InvariantCulture, $"{count} faults");
    }
}
