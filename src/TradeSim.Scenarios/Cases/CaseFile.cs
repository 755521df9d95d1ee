using TradeSim.Domain.Markets.Clearing;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Cases;

/// <summary>What reading a case gave: a problem, or faults.</summary>
public sealed record CaseReading(MarketProblem? Problem, Faults Faults);

/// <summary>Market problems and solutions as files.</summary>
public static class CaseFile
{
    /// <summary>No case is larger than this many bytes.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    /// <summary>Reads a case. Never throws for what is in the file; every fault is listed.</summary>
    public static CaseReading Read(string path)
    {
        try
        {
            return SourceText.BytesOf(path, MaxBytes) is { } bytes
                ? new CaseReader(path, bytes).Read()
                : Unread(path, CaseFaultKinds.TooLarge, $"The file has more than {MaxBytes} bytes.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unread(path, CaseFaultKinds.NoFile, "The file cannot be read.");
        }
    }

    /// <summary>
    /// Whether a solution may be written there: nothing is there, or something that holds no data (an empty file, a device, a
    /// pipe), or a solution.
    /// </summary>
    public static bool MayBecomeSolution(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || (file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file).Length == 0)
        {
            return !Directory.Exists(path);
        }

        try
        {
            return SourceText.BytesOf(path, MaxBytes) is { } bytes && SolutionWriter.IsSolution(bytes);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static CaseReading Unread(string path, FaultKind kind, string what)
    {
        var faults = new Faults();
        faults.Add(kind, new SourceText(path, "").Start, what);
        return new CaseReading(null, faults);
    }

    /// <summary>Writes a problem as a case, numbers to the last bit.</summary>
    public static void Write(MarketProblem problem, string path) => File.WriteAllBytes(path, CaseWriter.Bytes(problem));

    /// <summary>Writes a solution in the form tests/cases/check.py reads.</summary>
    public static void WriteSolution(MarketProblem problem, MarketSolution solution, string path) =>
        File.WriteAllBytes(path, SolutionWriter.Bytes(problem, solution));
}
