using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Scenarios.Cases;

/// <summary>What reading a case gave: a problem, or faults.</summary>
public sealed record CaseReading(MarketProblem? Problem, IReadOnlyList<CaseFault> Faults);

/// <summary>Market problems and solutions as files.</summary>
public static class CaseFile
{
    /// <summary>No case is larger than this many bytes.</summary>
    public const int MaxBytes = 256 * 1024 * 1024;

    /// <summary>Reads a case. Never throws for what is in the file; every fault is listed.</summary>
    public static CaseReading Read(string path)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes } large)
            {
                return new(null, [new(path, 1, 1, CaseFaultKinds.TooLarge.Code, $"The file has {large.Length} bytes; the limit is {MaxBytes}", "Split the market, or write it without blanks")]);
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new(null, [new(path, 1, 1, CaseFaultKinds.NoFile.Code, "The file cannot be read", "Check the path and its permissions")]);
        }

        return new CaseReader(path).Read(bytes);
    }

    /// <summary>Writes a problem as a case, numbers to the last bit.</summary>
    public static void Write(MarketProblem problem, string path) => File.WriteAllBytes(path, CaseWriter.Bytes(problem));

    /// <summary>Writes a solution in the form tests/cases/check.py reads.</summary>
    public static void WriteSolution(MarketProblem problem, MarketSolution solution, string path) =>
        File.WriteAllBytes(path, SolutionWriter.Bytes(problem, solution));
}
